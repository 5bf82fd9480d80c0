import groovy.json.JsonSlurper

assert !new File(basedir, 'pom.xml').exists()
def log = new File(basedir, 'build.log').getText('UTF-8')
def json = new JsonSlurper()

// The run of the first build is explained, and its report says why; the verdict stays.
assert log.contains('preflight: diagnosis of target/preflight: ')
assert log.contains('report   target/preflight/preflight-diagnosis.md')
def report = json.parse(new File(basedir, 'target/preflight/preflight-report.json'))
assert report.verdict == 'FAIL'
assert report.diagnosis.schema_version == 1
assert new File(basedir, 'target/preflight/preflight-report.html').getText('UTF-8').contains('why-title')

// A recording from elsewhere, with a Prometheus that is down.
assert log.contains('preflight: diagnosis of probes.jsonl: 2 likely causes: Errors, Slow first token')
assert log.contains('runbook: runbooks/error-spikes.md')
assert new File(basedir, 'runbooks/error-spikes.md').text.startsWith('# ')
def diagnosis = json.parse(new File(basedir, 'preflight-diagnosis.json'))
assert diagnosis.server == 'Prometheus at http://127.0.0.1:9'
assert diagnosis.notes.size() == 1
assert diagnosis.open*.rule.contains('queue_pressure')

assert log.contains('preflight: ERROR: ') && log.contains('does not exist; expected a preflight-report.json')
return true
