import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
def history = new JsonSlurper().parse(new File(basedir, 'history.json'))
assert history.total == 2
assert history.verdicts == [PASS: 1, WARN: 0, FAIL: 1, ERROR: 0]
assert history.models == ['llama-8B']
assert history.groups*.profile == ['chatbot', 'realtime']
assert history.last[0].verdict == 'FAIL'

assert history.removed == 0

// Nobody can be asked in a build of a build; -Dpreflight.yes confirms.
assert log.contains('preflight: 1 of 1 run to be removed from .preflight/history.jsonl')
assert log.contains('preflight: ERROR: nothing was removed, since nobody can be asked here; confirm with -Dpreflight.yes')
assert log.contains('preflight: removed 1 run from .preflight/history.jsonl')
def left = new File(basedir, '.preflight/history.jsonl').readLines()
assert left.size() == 1 && left[0].contains('"profile":"realtime"')
return true
