String page(String module) {
    new File(basedir, "${module}target/site/preflight.html").text
}

String chat = page('chat/')
assert chat.contains('PASS: chatbot (simulated)')
assert chat.contains('model Qwen/Qwen3-8B')
assert chat.contains('token_latency mean')
assert chat.contains('Simulated from the model')
assert chat.contains('The latest runs')

(chat =~ /<img[^>]*src="([^"]+)"[^>]*>/).findAll { it[1].startsWith('preflight/') }.with { pictures ->
    assert !pictures.isEmpty()
    pictures.each {
        assert it[0].contains('alt="'): it[0]
        assert new File(basedir, "chat/target/site/${it[1]}").text.startsWith('<svg')
    }
    assert pictures.any { it[1].contains('trend-') }
}
assert new File(basedir, 'chat/target/site/preflight/1/preflight-report.html').file

assert page('docs/').contains('There is no finished run to show')

String all = new File(basedir, 'target/site/preflight-aggregate.html').text
assert all.contains('href="chat/preflight.html"')
assert all.contains('PASS')

assert new File(basedir, 'docs/target/preflight/preflight-report.json').text.contains('"verdict": "PASS"')
assert new File(basedir, 'docs/target/site/preflight/1/preflight-report.html').file

String log = new File(basedir, 'build.log').text
assert log.contains("site:${siteOldest}:site")
assert !log.contains('[WARNING] preflight')
true
