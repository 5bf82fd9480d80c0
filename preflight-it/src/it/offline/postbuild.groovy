import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: FAIL recorded')
assert log.contains('ttft p95 4010 ms, limit 500 ms')
assert log.contains('latency p95 10900 ms, limit 10000 ms')
assert log.contains('error_rate 10 %, limit 1 %')
assert log.contains('healthy_rate 70 %, limit 95 %')

def runs = new File(basedir, 'runs')
assert new File(runs, 'latest/preflight-report.json').exists() || new File(runs, 'latest').isFile()
def report = new JsonSlurper().parse(runs.listFiles().find { it.name.startsWith('recorded-') }.toPath().resolve('preflight-report.json').toFile())
assert report.mode == 'offline'
assert report.verdict == 'FAIL'
assert report.metrics.total_probes == 10
assert report.metrics.statuses == [healthy: 7, degraded: 2, error: 1]
assert report.metrics.ttft_ms_p95 == 4010
assert report.metrics.throughput_p50 == 4.6
return true
