//! Hash routes: parse and print.
