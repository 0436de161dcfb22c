"""What CME is: records, vocabularies and rules; standard library only, no files, no clock."""
