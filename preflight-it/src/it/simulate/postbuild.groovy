import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log =~ /preflight: PASS chatbot.*simulated/
// Maven 3.6.3 takes colors out of what does not go to a terminal, even when they are asked for.
def colored = !basedir.path.contains("${File.separator}oldest${File.separator}")
if (colored) {
  assert log =~ /preflight: \u001b\[1;32mPASS\u001b\[0m \u001b\[1mchatbot \(simulated\)\u001b\[0m: /
  assert log =~ /preflight: request 1: \u001b\[1;32mhealthy\u001b\[0m, latency [\d.]+ ms, \d+ tokens/
} else {
  assert log =~ /preflight: request 1: healthy, latency [\d.]+ ms, \d+ tokens/
}
def plain = log.substring(0, log.indexOf('BUILD SUCCESS'))
assert !plain.contains('request 1: ')
def report = new JsonSlurper().parse(new File(basedir, 'target/preflight/preflight-report.json'))
assert report.mode == 'simulated'
assert report.model == 'Qwen/Qwen3-8B'
assert report.metrics.avg_latency_ms == 55
assert new File(basedir, 'target/preflight/preflight-report.md').getText('UTF-8').contains('simulated')
assert new File(basedir, 'target/preflight/preflight.csv').getText('UTF-8').contains('simulated')
assert new File(basedir, 'target/preflight/preflight-junit.xml').getText('UTF-8').contains('simulated')
assert new File(basedir, '.preflight/history.jsonl').getText('UTF-8').contains('simulated')
new File(basedir, 'target/preflight/samples.jsonl').eachLine { assert it.contains('"mode":"simulated"') }
return true
