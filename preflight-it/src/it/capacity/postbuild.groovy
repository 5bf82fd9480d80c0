import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: ERROR capacity bad: bad.yml:3: capacity.levels: expected auto, or rising numbers of users' +
    " from 1 to 10000 such as 1,2,4,8, but got '0,-1,x'")
assert log.contains('preflight: PASS capacity capacity: holds up to 2 users (3 fails on error_rate)')
assert log.contains('preflight: FAIL capacity required: holds up to 1 user (4 fails on error_rate); required: 4 users')
assert !log.contains('Exception in thread')

def found = new JsonSlurper().parse(new File(basedir, 'target/preflight/preflight-capacity.json'))
assert found.verdict == 'PASS'
assert found.results[0].finding.held_level == 2
assert found.results[0].finding.not_held_level == 3
['html', 'md', 'svg'].each { assert new File(basedir, "target/preflight/preflight-capacity.${it}").length() > 0 }

def required = new JsonSlurper().parse(new File(basedir, 'required/preflight-capacity.json'))
assert required.verdict == 'FAIL'
assert required.exit_code == 1
assert required.results[0].levels*.level == [1, 4]

assert log.contains('preflight: PASS capacity searched: holds up to 2 users (3 fails on error_rate)')
assert log.contains('report: target/preflight/compare/preflight-capacity.html')
def compared = new JsonSlurper().parse(new File(basedir, 'target/preflight/compare/preflight-capacity.json'))
assert compared.verdict == 'FAIL'
assert compared.results*.profile == ['searched', 'required']
assert compared.results*.finding*.held_level == [2, 1]
return true
