def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: FAIL, the worst of 2 verdicts')
assert log =~ /chatbot +opt-125m +PASS/
assert log =~ /chatbot +opt-66b +FAIL/
assert log =~ /ERROR.*preflight: FAIL chatbot \(simulated\)/
assert new File(basedir, 'target/preflight/chatbot/opt-66b/preflight-report.json').isFile()
assert new File(basedir, 'target/preflight/chatbot/preflight.csv').readLines().size() == 3
assert new File(basedir, '.preflight/history.jsonl').readLines().size() == 2
return true
