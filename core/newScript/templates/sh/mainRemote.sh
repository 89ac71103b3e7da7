@COLLECT@
@REPORT@
echo 'INFO: Finished.'
