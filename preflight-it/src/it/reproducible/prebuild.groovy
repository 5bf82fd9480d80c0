import groovy.io.FileType
import groovy.io.FileVisitResult

// A second copy of the sources, without what building and working leave in them. A "target" is
// build output only beside a POM: the sources have a package of that name.
def root = new File(repositoryRoot).canonicalFile
def copy = new File(basedir, 'source')
def isLeft = { File folder ->
  folder.name in ['.git', '.preflight', '.idea', '.vscode']
      || folder.name == 'target' && new File(folder.parentFile, 'pom.xml').isFile()
}

root.traverse(
    type: FileType.FILES,
    preDir: { if (isLeft(it)) FileVisitResult.SKIP_SUBTREE }) { file ->
  if (file.name == '.git') {
    return // what a worktree has in place of the folder
  }
  def to = new File(copy, root.relativePath(file))
  to.parentFile.mkdirs()
  to.bytes = file.bytes
}
return true
