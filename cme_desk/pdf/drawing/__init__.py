"""Drawing: laid-out pages become the objects of a PDF."""
