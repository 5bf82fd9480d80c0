assert !new File(basedir, 'pom.xml').exists()
assert new File(basedir, 'build.log').getText('UTF-8').contains('preflight: PASS no-project')
assert new File(basedir, 'target/preflight/preflight-report.json').length() > 0
assert new File(basedir, '.preflight/history.jsonl').readLines().size() == 1
return true
