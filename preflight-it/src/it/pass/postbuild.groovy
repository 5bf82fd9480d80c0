import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: PASS pass: 2 of 2 objectives met')
assert log =~ /ttft p95 +[\d.]+ ms +limit 500 ms +met/
assert log =~ /error_rate +0 % +limit +0 % +met/
assert log.contains('report  target/preflight/preflight-report.html')
assert !log.contains('[ERROR]')

def reports = new File(basedir, 'target/preflight')
['preflight-report.json', 'preflight-report.md', 'preflight-report.html', 'preflight-junit.xml', 'preflight.csv', 'samples.jsonl'].each {
  assert new File(reports, it).length() > 0
}
def report = new JsonSlurper().parse(new File(reports, 'preflight-report.json'))
assert report.verdict == 'PASS'
assert report.mode == 'real'
assert report.exit_code == 0
assert report.metrics.total_probes == 5
assert report.metrics.ttft_ms_p95 >= 20
assert new File(reports, 'samples.jsonl').readLines().size() == 6
assert new File(basedir, '.preflight/history.jsonl').readLines().size() == 1
return true
