import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log =~ /\[ERROR\].*preflight: ERROR .*http:\/\/127\.0\.0\.1:9 was never reached/
assert log =~ /\[WARNING\].*preflight: ERROR .*http:\/\/127\.0\.0\.1:9 was never reached/
assert log =~ /\[INFO\].*preflight: ERROR .*http:\/\/127\.0\.0\.1:9 was never reached/
assert !log.contains('\tat io.preflight')
def report = new JsonSlurper().parse(new File(basedir, 'target/preflight/preflight-report.json'))
assert report.verdict == 'ERROR'
assert report.exit_code == 3
assert new File(basedir, '.preflight/history.jsonl').readLines().size() == 3
return true
