//! Saving a change that a form asks for. Every form says which state of the case its page showed.

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
