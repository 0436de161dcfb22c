"""What pages stand on: where one is, who is told of changes, jobs, files, printing."""
