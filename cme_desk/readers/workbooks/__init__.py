"""What spreadsheet programs write, save .xlsx: .xls, .xlsb, OpenDocument, XML of 2003."""
