import groovy.json.JsonSlurper

def folder = new File(basedir, 'gate/target/preflight')
assert new File(folder, 'preflight-chat.txt').getText('UTF-8') == 'PASS lines\n• sla: PASS\n• changelog: PASS\n'

def report = new JsonSlurper().parse(new File(folder, 'preflight-report.json'))
assert report.artifacts.chat == 'preflight-chat.txt'
assert report.metrics.total_probes == 8
assert report.checks.find { it.name == 'changelog' }.summary == 'CHANGELOG.md names house-model-2'

def samples = new File(folder, 'samples.jsonl').readLines('UTF-8').collect { new JsonSlurper().parseText(it) }
assert samples.every { it.token_count == 7 && it.provider == 'lines' }
return true
