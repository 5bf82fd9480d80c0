import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log =~ /preflight: FAIL fail: ttft p95 [5-9]\d\d ms, limit 100 ms \(5 requests to http:\/\/127\.0\.0\.1:\d+\/?\); report: target\/preflight\/preflight-report\.html/
assert !log.contains('\tat io.preflight')

def report = new JsonSlurper().parse(new File(basedir, 'target/preflight/preflight-report.json'))
assert report.verdict == 'FAIL'
assert report.exit_code == 1
assert report.failed_checks == ['sla']
assert report.recommendations[0].startsWith('ttft p95 is ')
return true
