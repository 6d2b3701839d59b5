# tries: to take the victim's limits away
# must hold: there is no such process
import resource
must_fail(resource.prlimit, BAIT["victim"], resource.RLIMIT_CPU, (1, 1))
