assert !new File(basedir, 'pom.xml').exists()
// The second build renders the report of the first again.
assert new File(basedir, 'build.log').getText('UTF-8').count('preflight: PASS no-project') == 2
assert new File(basedir, 'target/preflight/preflight-report.json').length() > 0
assert new File(basedir, '.preflight/history.jsonl').readLines().size() == 1
return true
