"""Who is signed in: the dialogs in which somebody signs in, is set up, or changes their passphrase, and the recovery code."""
