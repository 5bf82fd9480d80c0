import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
def builds = log.split('preflight: (?=PASS|FAIL|ERROR)')

assert builds[1].startsWith('PASS chat: ')
assert log.contains('no baseline yet at .preflight/baselines/chat--test-model.json, so nothing was compared; record one with -Dpreflight.saveBaseline')
assert log.contains('preflight: saved this run as the baseline .preflight/baselines/chat--test-model.json')

def baseline = new JsonSlurper().parse(new File(basedir, '.preflight/baselines/chat--test-model.json'))
assert baseline.format == 'preflight-baseline'
assert baseline.profile == 'chat'
assert baseline.requests == 20
assert baseline.metrics.ttft.values.size() == 20

assert log =~ /preflight: FAIL chat: baseline: ttft p50 [4-9]\d\d ms, [\d.]+ % above the baseline's \d+(\.\d+)? ms, 100 % allowed \(8 requests to http:\/\/127\.0\.0\.1:\d+\/?\); report: target\/preflight\/preflight-report\.html/
assert log.contains(".preflight/baselines/chat--test-model.json is of profile 'chat', not of 'other'; record one with -Dpreflight.saveBaseline")
assert !log.contains('\tat io.preflight')

// The fourth build ended before its first request, and left the history of the others alone.
def history = new File(basedir, '.preflight/history.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert history*.verdict == ['PASS', 'PASS', 'FAIL', 'ERROR']
assert history[0].run == '../target/preflight'
return true
