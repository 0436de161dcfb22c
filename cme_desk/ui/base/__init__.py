"""What pages stand on: where one is, who hears of changes, jobs, files, printing."""
