//! Small steps on the DOM that the views share: finding, focusing and showing elements.
