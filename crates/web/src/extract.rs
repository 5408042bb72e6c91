//! What handlers take from a request. What cannot be taken becomes a page, not a bare status.

use std::str::FromStr;

use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use switchback_app::{AppError, CaseView};

use crate::Site;
use crate::error::{Failure, Result};

/// The case of the address, loaded.
pub(crate) struct Case(pub(crate) CaseView);

/// The number of the case of the address, for edits, which load it themselves.
pub(crate) struct CaseId(pub(crate) i64);

/// The entry of a list that the address names, from 0.
pub(crate) struct Entry(pub(crate) usize);

/// The name of a role or an example in the address.
pub(crate) struct Named(pub(crate) String);

/// Two names in the address.
pub(crate) struct Two(pub(crate) String, pub(crate) String);

/// A form.
pub(crate) struct Form<T>(pub(crate) T);

/// A form, name by name, as typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// A form that was read elsewhere.
    pub(crate) fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// What stands in a field, without blanks around it; nothing where there is no such field.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Was the field in the form?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// The names with what was typed or chosen, in the order of the form.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.trim()))
    }

    /// The ends of the names that begin so.
    pub(crate) fn names<'a>(&'a self, start: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter_map(move |(key, _)| key.strip_prefix(start))
    }

    /// The page of this case to go back to, whatever the form says.
    pub(crate) fn back(&self, case: i64) -> String {
        crate::pages::own_page(case, self.get("back"))
    }
}

impl FromRequest<Site> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, site: &Site) -> Result<Self> {
        Form::from_request(request, site).await.map(|Form(pairs)| Self(pairs))
    }
}

/// The part of the address behind the question mark.
pub(crate) struct Query<T>(pub(crate) T);

/// The same, name by name: a name may stand there more than once.
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// What stands under a name; blank fields were not filled in.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(key, value)| key == name && !value.trim().is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Does the address hold the name?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.times(name) > 0
    }

    /// How often does it, filled in or not?
    pub(crate) fn times(&self, name: &str) -> usize {
        self.0.iter().filter(|(key, _)| key == name).count()
    }

    /// The kinds of place that were chosen.
    pub(crate) fn places(&self) -> Vec<String> {
        self.all("place").map(str::to_owned).collect()
    }

    /// The case that is laid over a page outside it.
    pub(crate) async fn case(&self, site: &Site) -> Result<Option<CaseView>> {
        let Some(text) = self.all("case").next() else { return Ok(None) };
        let wrong = || {
            let what = format!("there is no case “{text}”");
            AppError::missing(what, "open one from the start page")
        };
        let id = text.parse().map_err(|_| wrong())?;
        Ok(Some(site.desk.case(id).await?))
    }
}

/// The page that is asked for, and the questions that were left aside on it, one `skip` for each.
pub(crate) struct Here {
    /// Its path with everything behind the question mark.
    pub(crate) page: String,
    /// The keys of those questions.
    pub(crate) aside: Vec<String>,
}

impl FromRequestParts<Site> for Here {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self> {
        let params = Params::from_request_parts(parts, site).await?;
        let page = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
        Ok(Self { page, aside: params.all("skip").map(str::to_owned).collect() })
    }
}

async fn part<T: FromStr>(parts: &mut Parts, name: &str) -> Result<T> {
    let found = RawPathParams::from_request_parts(parts, &())
        .await
        .ok()
        .and_then(|all| all.iter().find(|(key, _)| *key == name)?.1.parse().ok());
    found.ok_or_else(Failure::no_such_page)
}

impl FromRequestParts<Site> for Case {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self> {
        let id = part(parts, "case").await?;
        Ok(Self(site.desk.case(id).await?))
    }
}

impl FromRequestParts<Site> for CaseId {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self> {
        part(parts, "case").await.map(Self)
    }
}

impl FromRequestParts<Site> for Entry {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self> {
        part(parts, "index").await.map(Self)
    }
}

impl FromRequestParts<Site> for Two {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self> {
        Ok(Self(part(parts, "first").await?, part(parts, "second").await?))
    }
}

impl FromRequestParts<Site> for Named {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self> {
        part(parts, "id").await.map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<Site> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, site: &Site) -> Result<Self> {
        match axum::Form::from_request(request, site).await {
            Ok(axum::Form(form)) => Ok(Self(form)),
            Err(e) => Err(Failure::unreadable_form(e.into_response().status())),
        }
    }
}

impl<T: DeserializeOwned> FromRequestParts<Site> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self> {
        match axum::extract::Query::from_request_parts(parts, site).await {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(_) => Err(Failure::no_such_page()),
        }
    }
}

impl FromRequestParts<Site> for Params {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self> {
        Query::from_request_parts(parts, site).await.map(|Query(pairs)| Self(pairs))
    }
}
