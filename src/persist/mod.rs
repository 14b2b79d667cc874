//! What is kept between visits, without knowing where.
