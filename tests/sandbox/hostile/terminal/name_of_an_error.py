# tries: to steer the screen by the name and text of an exception
# must hold: they are shown, not sent
# ends: raised __main__.E
raise type("E", (Exception,), {})("\x1b]0;title\x07\u202e")
