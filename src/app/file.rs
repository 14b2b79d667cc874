//! Files in and out: picking, dropping, pasting, downloading, copying.
