//! Small parts that the pages share: buttons, icons, dialogs, messages.
