# tries: to change the report by watching it being made
# must hold: profiles and traces of the program do not see it
# observe: x
# shows: 1
# control: no, because it shows no values
import sys
x = 1
def seen(frame, event, argument):
    if frame.f_code.co_name in ("send", "to_json", "observe"):
        escaped(frame.f_code.co_name)
    return seen
sys.setprofile(seen)
sys.settrace(seen)
