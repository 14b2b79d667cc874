//! Text to lossless tree and back.
