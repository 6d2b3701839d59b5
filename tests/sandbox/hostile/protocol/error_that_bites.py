# tries: to break the report by an exception whose text raises another
# must hold: the exception is named
# ends: raised __main__.Biting
class Biting(BaseException):
    def __str__(self):
        raise self
    __repr__ = __str__
raise Biting
