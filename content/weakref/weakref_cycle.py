import gc
import weakref

gc.disable()  # from here on only counting frees
freed = []


class Node:
    def __init__(self, name):
        self.name, self.parent, self.children = name, None, []

    def __del__(self):
        freed.append(self.name)


def family(name, back):
    parent, child = Node(name + " parent"), Node(name + " child")
    parent.children.append(child)
    child.parent = back(parent)


family("strong", back=lambda parent: parent)
family("weak", back=weakref.ref)
at_once = sorted(freed)
gc.collect()
after_collect = sorted(freed)
