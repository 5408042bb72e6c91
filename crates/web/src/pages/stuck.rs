//! Why am I stuck, and what would tell?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use switchback_model::{Answer, StuckReading};

use crate::Site;
use crate::extract::Query;
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::YesNo;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/stuck", get(show))
}

/// The answers, as the address holds them; what is absent was not asked yet.
#[derive(Deserialize)]
struct Answers {
    q1: Option<String>,
    q2: Option<String>,
    q3: Option<String>,
}

impl Answers {
    fn all(&self) -> [Option<&str>; 3] {
        [self.q1.as_deref(), self.q2.as_deref(), self.q3.as_deref()]
    }
}

#[derive(Template)]
#[template(path = "stuck.html")]
struct StuckPage<'a> {
    frame: Frame,
    questions: Vec<YesNo<'a>>,
    reading: Option<StuckReading>,
}

impl StuckPage<'_> {
    fn is_yes(&self, answer: &Answer) -> bool {
        *answer == Answer::Yes
    }

    fn word(&self, answer: &Answer) -> &'static str {
        match answer {
            Answer::Yes => "you said yes",
            Answer::No => "you said no",
            Answer::Unknown => "not known",
        }
    }
}

async fn show(State(site): State<Site>, Query(answers): Query<Answers>) -> Response {
    let given = answers.all();
    let reading = given
        .iter()
        .any(Option::is_some)
        .then(|| site.engine().stuck(&given.map(|text| Answer::read(text.unwrap_or_default()))));
    let asked = site.engine().stuck_questions().into_iter().zip(given).zip(["q1", "q2", "q3"]);
    let questions =
        asked.map(|((stall, said), name)| YesNo { name, question: &stall.question, said });
    Page(StuckPage { frame: Frame::new("I am stuck"), questions: questions.collect(), reading })
        .into_response()
}
