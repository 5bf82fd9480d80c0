import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
def history = new JsonSlurper().parse(new File(basedir, 'history.json'))
assert history.total == 2
assert history.verdicts == [PASS: 1, WARN: 0, FAIL: 1, ERROR: 0]
assert history.models == ['llama-8B']
assert history.groups*.profile == ['chatbot', 'realtime']
assert history.last[0].verdict == 'FAIL'

// Nobody can be asked in a build of a build; -Dpreflight.yes confirms.
assert log.contains('preflight: nobody can be asked here; confirm with -Dpreflight.yes')
assert log.contains('preflight: not confirmed, nothing was removed')
assert log.contains('preflight: removed 1 run from .preflight/history.jsonl')
def left = new File(basedir, '.preflight/history.jsonl').readLines()
assert left.size() == 1 && left[0].contains('"profile":"realtime"')
return true
