"""The pages of a graph as a folder of files, for any plain web server."""
