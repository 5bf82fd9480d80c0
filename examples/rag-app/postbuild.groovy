def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: PASS rag: 3 of 3 checks passed')
assert log.contains('pass rate 97.5 % (39 of 40), minimum 90 %')
// The service is healthy in both builds: its tests pass, and yet readiness fails.
assert (log =~ /Tests run: 1, Failures: 0, Errors: 0, Skipped: 0/).size() >= 2
assert log.contains('preflight: FAIL rag: 1 of 3 checks failed')
assert log.contains('pass rate 25 % (10 of 40), minimum 90 %; retrieval_precision 0, minimum 0.8')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/preflight/preflight-report.json'))
assert report.kind == 'rag'
assert report.failed_checks == ['evals']
return true
