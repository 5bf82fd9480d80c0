def chat = new File(basedir, 'gate/target/preflight/preflight-chat.txt')
assert chat.getText('UTF-8') == 'PASS chatbot\n• sla: PASS\n'
def report = new File(basedir, 'gate/target/preflight/preflight-report.json').getText('UTF-8')
assert report.contains('"chat": "preflight-chat.txt"')
return true
