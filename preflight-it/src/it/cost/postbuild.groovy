import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
def site = 'src/main/java/chat/Chat.java:14'
// The model of the POM's property, which the properties file asks for.
assert log.contains("preflight: FAIL cost: cost: per-request cost \$0.0052 exceeds budget \$0.001 ($site, gpt-4.1)")
// The active profile changes the property.
assert log.contains('$0.78/month across 1 call site, dearest request $0.00039, within budget')
// Without a model configured, the resolved version of the library decides: gpt-4o-mini, then gpt-5-mini.
assert log.contains('$0.9/month across 1 call site, dearest request $0.00045, within budget')
assert log.contains('per-request cost $0.00125 exceeds budget $0.001 (src/main/java/batch/Batch.java:14, gpt-5-mini)')
// The command line wins over both.
assert log.contains("per-request cost \$0.0065 exceeds budget \$0.001 ($site, gpt-4o)")
assert !log.contains('preflight: ERROR')

def report = new JsonSlurper().parse(new File(basedir, 'chat/target/preflight/preflight-report.json'))
def priced = report.checks.find { it.name == 'cost' }.details.sites[0]
assert priced.model == 'gpt-4o'
assert priced.model_from.contains('build property chat.model')
return true
