//! Where reports are kept: a medium over the browser storage.
