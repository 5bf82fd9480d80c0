def log = new File(basedir, 'build.log').getText('UTF-8')
assert log =~ /readiness\.yml:5: thresholds\.sla\.tfft_ms: .*ttft_ms/
assert log =~ /readiness\.yml:6: thresholds\.sla\.latency_ms: /
assert log =~ /chatbto.*chatbot/
assert !log.contains('\tat io.preflight')
return true
