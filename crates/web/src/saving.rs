//! Saving a change that a form asks for. Every form says which state of the case its page showed. The
//! page that follows is told what was saved (`saved=`), opens there, and says so in a sentence.

use switchback_app::AppError;
use switchback_model::Edit;

use crate::Site;
use crate::typed::stale;

/// Saves an edit, unless another window changed the same since the page was shown.
///
/// # Errors
/// A form that does not say which revision its page showed: nobody knows what it would overwrite.
/// Otherwise as [`switchback_app::Desk::edit`].
pub(crate) async fn save(
    site: &Site,
    case: i64,
    edit: &Edit,
    revision: &str,
) -> Result<(), AppError> {
    let Ok(seen) = revision.trim().parse() else {
        let old = stale();
        return Err(AppError::input(old.what, old.mend));
    };
    site.desk.edit(case, edit, Some(seen)).await
}

/// A page that is told what was saved and opens at it.
pub(crate) fn landing(page: &str, saved: &str, at: &str) -> String {
    let page = untold(page);
    let page = page.split('#').next().unwrap_or_default();
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}saved={saved}#{at}")
}

/// The same page where nothing was saved.
pub(crate) fn untold(page: &str) -> String {
    let (page, end) = page.split_once('#').map_or((page, None), |(page, end)| (page, Some(end)));
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let kept: Vec<&str> =
        query.split('&').filter(|p| !p.is_empty() && !p.starts_with("saved=")).collect();
    let mut out = path.to_owned();
    for (joint, part) in [('?', kept.join("&")), ('#', end.unwrap_or_default().to_owned())] {
        if !part.is_empty() {
            out.push(joint);
            out.push_str(&part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_once_what_was_saved() {
        for (page, told) in [
            ("/case/1/plan", "/case/1/plan?saved=goal#kept"),
            ("/case/1/plan?goal=cio#top", "/case/1/plan?goal=cio&saved=goal#kept"),
            ("/case/1/plan?saved=plan#now", "/case/1/plan?saved=goal#kept"),
        ] {
            assert_eq!(landing(page, "goal", "kept"), told);
        }
    }

    #[test]
    fn a_page_back_to_which_an_error_leads_claims_nothing() {
        let page = "/case/1/plan/board?saved=talk#step-talk";
        assert_eq!(untold(page), "/case/1/plan/board#step-talk");
        for plain in ["/case/1", "/case/1?skip=a&skip=b#question"] {
            assert_eq!(untold(plain), plain);
        }
    }
}
