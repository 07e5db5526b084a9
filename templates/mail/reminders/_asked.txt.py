BBBB BBBB
 gettext(u'This is about the views and assessments that paragraph %(paragraph)s of resolution %(resolution)s invites, for the Secretary-General’s report under %(item)s (call %(call)s).') 
SSSS SS SSSSS SSS SSSSS SSS SSSSSSSSSSS SSSS SSSSSSSSS SSSSSSSSSSSSS SS SSSSSSSSSS
SSSSSSSSSSSSSS SSSSSSSS SSS SSS SSSSSSSSSSSSSSSSSSS SSSSSS SSSSS SSSSSSSS SSSSS SSSSSSSSSS

