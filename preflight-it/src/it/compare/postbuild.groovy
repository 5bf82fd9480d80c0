def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: FAIL, the worst of 2 verdicts under chatbot; none is clearly better at any of')
assert log =~ /opt-125m \(simulated\) +opt-66b \(simulated\)/
assert log.contains('not compared: simulated figures show nothing')
assert log =~ /ERROR.*preflight: opt-66b: FAIL chatbot \(simulated\)/
assert log =~ /small \(simulated\) +large \(simulated\)/
assert log =~ /ERROR.*preflight: large: FAIL chatbot \(simulated\)/
for (name in ['json', 'csv', 'md', 'html']) {
  assert new File(basedir, "target/preflight/preflight-compare.${name}").isFile()
  assert new File(basedir, "target/again/preflight-compare.${name}").isFile()
}
def comparison = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/preflight/preflight-compare.json'))
assert comparison.reference == 'opt-66b'
assert comparison.candidates*.verdict == ['PASS', 'FAIL']
assert new File(basedir, 'target/preflight/preflight-compare.csv').readLines().size() == 3
assert new File(basedir, '.preflight/history.jsonl').readLines().size() == 2
return true
