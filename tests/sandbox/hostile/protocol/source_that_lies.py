# tries: to look like another program by the encoding that it declares, and to confuse whoever reads it by line ends
# must hold: it is what runs
# ends: finished
# observe: x
# shows: 1
# control: no, because it shows no values
exec(compile(b"# coding: utf-7\ny = '+AG4-'\r\x0cz = 1", "other.py", "exec"))
x = 1
