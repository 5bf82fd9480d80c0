package ls;

import dev.langchain4j.agent.tool.Tool;
import org.springframework.stereotype.Component;

@Component
class Tools {
  @Tool("current time")
  String time() {
    return java.time.LocalTime.now().toString();
  }
}
