//! The desk: edits from two windows, and what is kept.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use jiff::civil::date;
use switchback_app::{Desk, Engine, Kind};
use switchback_model::lattice::RightName;
use switchback_model::person::{Position, Rating};
use switchback_model::{Edit, Knowing};

fn block<F: Future>(f: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(f)
}

const FILE: &str = r#"{"version":1,"positions":[{"title":"PMO analyst"},{"title":"Coordinator"}]}"#;

/// An entry that is named by its place belongs to the list as it was seen: a second window is told,
/// and nothing is overwritten in silence.
#[test]
fn a_stale_window_cannot_hit_another_job() {
    block(async {
        let desk = Desk::in_memory(Engine::embedded().unwrap()).await.unwrap();
        let id = desk.begin_from_file(FILE, date(2026, 11, 22)).await.unwrap();
        let seen = desk.case(id).await.unwrap().revision;
        desk.edit(id, &Edit::RemovePosition { index: 0 }, Some(seen)).await.unwrap();
        let position = Box::new(Position { title: "PMO analyst II".into(), ..Default::default() });
        let stale = Edit::ChangePosition { index: 0, position };
        let refused = desk.edit(id, &stale, Some(seen)).await.unwrap_err();
        assert_eq!(refused.kind, Kind::Conflict);
        let left = desk.case(id).await.unwrap().person.positions;
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].title, "Coordinator");
    });
}

/// Edits that name what they change come from any window and add up.
#[test]
fn answers_from_two_windows_add_up() {
    block(async {
        let desk = Desk::in_memory(Engine::embedded().unwrap()).await.unwrap();
        let id = desk.begin_from_file(FILE, date(2026, 11, 22)).await.unwrap();
        for c in ["coaching", "negotiation"] {
            let rating = Box::new(Rating { application: Some(2), ..Default::default() });
            let edit = Edit::Rate { competency: c.into(), rating };
            desk.edit(id, &edit, Some(0)).await.unwrap();
        }
        assert_eq!(desk.case(id).await.unwrap().person.ratings.len(), 2);
    });
}

/// F01: the same question answered in two windows: the second is told, and the first answer stands.
/// Another question in a window that is as old is saved.
#[test]
fn the_same_answer_from_a_stale_window_is_refused() {
    block(async {
        let desk = Desk::in_memory(Engine::embedded().unwrap()).await.unwrap();
        let id = desk.begin_from_file(FILE, date(2026, 11, 22)).await.unwrap();
        let seen = desk.case(id).await.unwrap().revision;
        let rate = |competency: &str, level| {
            let rating = Box::new(Rating { application: Some(level), ..Default::default() });
            Edit::Rate { competency: competency.into(), rating }
        };
        desk.edit(id, &rate("coaching", 3), Some(seen)).await.unwrap();
        let refused = desk.edit(id, &rate("coaching", 1), Some(seen)).await.unwrap_err();
        assert_eq!(refused.kind, Kind::Conflict);
        desk.edit(id, &rate("negotiation", 2), Some(seen)).await.unwrap();
        let likes = Knowing::SetLikes { right: RightName::Fixes, mark: Some(4) };
        let likes = Edit::Know { change: Box::new(likes) };
        desk.edit(id, &likes, Some(seen)).await.unwrap();
        assert_eq!(desk.edit(id, &likes, Some(seen)).await.unwrap_err().kind, Kind::Conflict);
        let ratings = desk.case(id).await.unwrap().person.ratings;
        assert_eq!(ratings["coaching"].application, Some(3));
        assert_eq!(ratings["negotiation"].application, Some(2));
    });
}

/// A role that was confirmed for one title is not confirmed for another.
#[test]
fn a_new_title_is_read_anew() {
    block(async {
        let desk = Desk::in_memory(Engine::embedded().unwrap()).await.unwrap();
        let id = desk.begin_from_file(FILE, date(2026, 11, 22)).await.unwrap();
        let edit = Edit::SetRole { index: 0, role: Some("pmo-analyst".into()) };
        desk.edit(id, &edit, None).await.unwrap();
        let mut job = desk.case(id).await.unwrap().person.positions[0].clone();
        job.title = "Project manager".into();
        let edit = Edit::ChangePosition { index: 0, position: Box::new(job) };
        desk.edit(id, &edit, None).await.unwrap();
        assert_eq!(desk.case(id).await.unwrap().person.positions[0].role, None);
    });
}

/// F100: a mark beyond its scale in a person file is refused with its place.
#[test]
fn marks_beyond_their_scale_are_refused() {
    let engine = Engine::embedded().unwrap();
    for (about, place) in [
        (r#"{"achievements":[{"text":"a","energy":9}]}"#, "about_me.achievements[0].energy"),
        (r#"{"enjoys":{"coaching":5}}"#, "about_me.enjoys.coaching"),
        (r#"{"likes":{"fixes":7}}"#, "about_me.likes.fixes"),
        (r#"{"reasons":{"weights":{"pay":4}}}"#, "about_me.reasons.weights.pay"),
    ] {
        let file = format!(r#"{{"version":1,"positions":[],"about_me":{about}}}"#);
        let refused = engine.import(file.as_bytes(), None, date(2026, 11, 22), &mut |_| {});
        assert_eq!(refused.unwrap_err().place.as_deref(), Some(place));
    }
}

/// F66: what a giver takes back is gone from the record of changes, too, and its bytes from the disk.
#[test]
fn a_review_that_was_taken_back_is_gone() {
    use switchback_model::knowing::Review;
    let folder = tempfile::tempdir().unwrap();
    block(async {
        let desk = Desk::open(Engine::embedded().unwrap(), folder.path()).await.unwrap();
        let id = desk.begin_from_file(FILE, date(2026, 11, 22)).await.unwrap();
        let text = "Quietly the best planner I have met.";
        let review = Review { giver: "Kim".into(), text: text.into(), ..Review::default() };
        let know = |change| Edit::Know { change: Box::new(change) };
        let add = know(Knowing::AddReview { review: Box::new(review) });
        desk.edit(id, &add, None).await.unwrap();
        desk.edit(id, &know(Knowing::WithdrawReview { index: 0 }), None).await.unwrap();
        let kept = &desk.case(id).await.unwrap().person.about_me.reviews[0];
        assert!(kept.withdrawn && kept.text.is_empty());
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            assert!(!bytes.windows(text.len()).any(|w| w == text.as_bytes()));
        }
    });
}
