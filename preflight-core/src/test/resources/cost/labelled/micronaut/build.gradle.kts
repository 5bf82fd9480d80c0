dependencies {
    implementation("io.micronaut.langchain4j:micronaut-langchain4j-openai:1.2.0")
}
