"""Where stored files lie: in a folder, as a volume is one, or in a bucket of S3. One setting says.

Other rooms use `tracker/files/store.py`, or Django's `default_storage`.
"""
