//! `facts`: what a report says about its incident, and what follows from it, as JSON.

use crate::describe::describe;
use crate::input::open;
use crate::usage;
use std::ffi::OsString;

/// The facts and metrics of a report.
pub(crate) fn facts(file: &OsString, format: Option<&OsString>) -> Result<String, String> {
    if format.is_some_and(|format| format != "json") {
        return Err(usage("facts are printed as json only"));
    }
    let facts = describe(&open(file)?);
    serde_json::to_string_pretty(&facts).map(|text| text + "\n").map_err(|error| error.to_string())
}
