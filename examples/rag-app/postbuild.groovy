def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: PASS rag: ')
assert log.contains('pass rate 97.5 % (39 of 40), minimum 90 %')
// The service is healthy in both builds: its tests pass, and yet readiness fails.
assert (log =~ /Tests run: 1, Failures: 0, Errors: 0, Skipped: 0/).size() >= 2
assert log.contains('preflight: FAIL rag: ')
assert log.contains('pass rate 25 % (10 of 40), minimum 90 %; retrieval_precision 0, minimum 0.8')
def report = new File(basedir, 'target/preflight/preflight-report.json').getText('UTF-8')
assert report.contains('"kind" : "rag"') || report.contains('"kind": "rag"')
return true
