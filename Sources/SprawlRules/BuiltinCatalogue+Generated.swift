// swift-format-ignore-file
// Generated from rules/ by SPRAWL_RECORD=1 swift test --filter BuiltinCatalogueTests.

let builtinCatalogueDigest = "e6ee71d7fc19ab6a"

let builtinCatalogue: StaticString = ####"""
A		s001	
A	 cio	s001	C484
A	 password '	i027	C1860
A	!AQ	s001	C1561
A	!AR	s001	C1561
A	!var 	s001	l103
A	"EJ[1:	s021	c7
A	"_public_key"	s061	l104
A	"akeyless_dynamic_secret	s023	l105
A	"akeyless_static_secret"	s023	l106
A	"alicloud_kms_secret"	s0:;	l107
A	"appId"	s023	l108l109
A	"auth"	s021	L602
A	"aws_secretsmanager_secret"	s02;	l110
A	"aws_secretsmanager_secret_rotation"	s02;	c8
A	"aws_ssm_parameter"	s043	l111
A	"azuredevops_variable_group"	s089	l112
A	"azurerm_app_configuration"	s047	l113
A	"azurerm_key_vault"	s0:;	l114
A	"azurerm_key_vault_managed_hardware_security_module"	s0:1	c9
A	"azurerm_key_vault_secret"	s0:;	l115
A	"bitbucket_	s021	l116
A	"cio	s001	C484
A	"clientSecret"	s065	l117
A	"databricks_secret_scope"	s083	l118
A	"default"	s005	l119
A	"doppler_secret"	s023	l120
A	"dsv_secret"	s021	l121
A	"encrypted_data"	s005	c10
A	"github_	s001	l122
A	"gitlab_	s021	l123
A	"google_secret_manager_secret"	s021	l124
A	"google_secret_manager_secret_version_access"	s0TS	c11
A	"hcp_vault_cluster"	s0:1	l125
A	"huaweicloud_csms_secret"	s0>1	l126
A	"ibm_sm_	s021	l127
A	"infisical_secret"	s043	l128
A	"kty"	i001	N1028
A	"kty"	s001	C1029
A	"kubernetes_secret	s089	l129
A	"mcpServers"	s023	l130
A	"oci_vault_secret"	s081	l131
A	"oct"	i001	N1030
A	"onepassword_item"	s0:;	l132
A	"openstack_keymanager_secret_v1"	s0<K	l133
A	"orgId"	s021	l134
A	"ovh_okms_secret"	s063	l135
A	"projectId"	s063	l136
A	"scaleway_secret"	s047	l137
A	"service_account"	s087	c12
A	"siteId"	s023	l138
A	"snowflake_secret_with_	s043	l139
A	"spacelift_context"	s083	l140
A	"spacelift_environment_variable"	s083	l141
A	"tencentcloud_ssm_secret"	s0<=	l142
A	"tfe_variable"	s021	l143
A	"tss_secret"	s021	l144
A	"vault_audit"	s085	l145
A	"vault_generic_secret"	s045	l146
A	"vault_kv_secret_v2"	s04?	l147
A	"workspaceId"	s087	l148
A	"yandex_lockbox_secret"	s0>=	l149
A	#!yaml|gpg	s065	l150
A	$1$	s101	L1846
A	$2a$	S101	L1843
A	$2b$	S101	L1843
A	$2x$	S101	L1843
A	$2y$	S101	L1843
A	$5$	s001	L1847
A	$6$	s001	L1848
A	$ANSIBLE_VAULT;1.	s02=	c13
A	$aact_hmlg_	s005	L125
A	$aact_prod_	s001	L125
A	$apr1$	s001	L1841
A	$argon2d$	s043	L1842
A	$argon2i$	s023	L1842
A	$argon2id$	s023	L1842
A	$y$j	s001	C1849
A	${ssm:	s021	l151
A	${{shared.	s001	l152
A	&passwd=	i003	L1858
A	&password=	i003	L1858
A	&pwd=	i001	L1858
A	'cio	s001	C484
A	'kty'	i001	N1028
A	'kty'	s001	C1029
A	'oct'	i001	N1030
A	+ABa	s001	C178
A	+ACR	s001	C181
A	+AEh	s001	C191
A	+AMC	s001	C198
A	+ARm	s001	C206
A	+ASb	s001	C210
A	+ASt	s001	C215
A	+aiomysql://	s065	C1838
A	+aioodbc://	s023	C1838
A	+asynch://	s045	C1838
A	+asyncmy://	s063	C1838
A	+asyncpg://	s043	C1838
A	+cluster://	s067	C1838
A	+cx_oracle://	s023	C1838
A	+http://	s003	C1838
A	+https://	s003	C1838
A	+mysqlconnector://	s043	C1838
A	+mysqldb://	s065	C1838
A	+native://	s045	C1838
A	+oracledb://	s087	C1838
A	+pg8000://	s021	C1838
A	+psycopg2://	s027	C1838
A	+psycopg://	s061	C1838
A	+pymssql://	s025	C1838
A	+pymysql://	s025	C1838
A	+pyodbc://	s023	C1838
A	+s://	s001	C1838
A	+sentinel://	s067	C1838
A	+socket://	s045	C1838
A	+srv://	s023	C1838
A	+srv:\/\/	s001	C1838
A	+ssc://	s021	C1838
A	---- BEGIN SSH2 ENCRYPTED PRIVATE KEY	s0:1	C1040
A	---- BEGIN SSH2 PRIVATE KEY	s0:9	C1040
A	-----BEGIN ACCOUNT NKEY SEED	s043	L1233
A	-----BEGIN AGE ENCRYPTED FILE-----	s0L3	c14
A	-----BEGIN ANY PRIVATE KEY	s043	C1034
A	-----BEGIN CLUSTER NKEY SEED	s043	L1233
A	-----BEGIN CURVE NKEY SEED	s043	L1233
A	-----BEGIN DH PRIVATE KEY	s02;	C1034
A	-----BEGIN DSA PRIVATE KEY	s043	L1025
A	-----BEGIN EC PRIVATE KEY	s049	L1026
A	-----BEGIN ECDSA PRIVATE KEY	s0:9	C1034
A	-----BEGIN ED25519 PRIVATE KEY	s0@3	C1034
A	-----BEGIN ENCRYPTED COSIGN PRIVATE KEY	s043	C1034
A	-----BEGIN ENCRYPTED PRIVATE KEY	s043	L1027
A	-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY	s02E	C1034
A	-----BEGIN OPENSSH PRIVATE KEY	s0>3	L1032
A	-----BEGIN OPERATOR NKEY SEED	s043	L1233
A	-----BEGIN OpenVPN Static key V1	s0@K	L1033
A	-----BEGIN OpenVPN tls-crypt-v2	s0@E	L1033
A	-----BEGIN PGP MESSAGE-----	s0<E	c15
A	-----BEGIN PGP PRIVATE KEY BLOCK	s0H9	L1035
A	-----BEGIN PRIVATE KEY	s043	L1036
A	-----BEGIN PRIVATE KEY-----	s04E	L784
A	-----BEGIN RSA ENCRYPTED PRIVATE KEY	s0<3	C1034
A	-----BEGIN RSA PRIVATE KEY	s043	L1038
A	-----BEGIN RSA PRIVATE KEY-----	s04I	L784
A	-----BEGIN SERVER NKEY SEED	s043	L1233
A	-----BEGIN SM2 PRIVATE KEY	s0:;	C1034
A	-----BEGIN SSH PRIVATE KEY	s0:9	C1034
A	-----BEGIN USER NKEY SEED	s043	L1233
A	-----BEGIN X25519 PRIVATE KEY	s04;	C1034
A	-----END PGP MESSAGE-----	s0:7	l153
A	--mount=type=secret	s0<5	l154
A	--set-secrets	s043	l155
A	--vault-password-file	s0>1	l156
A	--with-decryption	s001	c16
A	->Password	s001	C1407
A	-us1	s001	C1147
A	-us2	s001	C1147
A	-us3	s001	C1147
A	-us4	s001	C1147
A	-us5	s001	C1147
A	-us6	s001	C1147
A	-us7	s001	C1147
A	-us8	s001	C1147
A	-us9	s001	C1147
A	.AgAB	s001	C205
A	.acc	s001	C141
A	.aliyuncs.com	s041	c17
A	.amazonaws.com	s027	c18
A	.atlasv1.	s043	C883
A	.azconfig.io	s027	c19
A	.azconfig.io;	s027	C176
A	.communication.azure.com/;	s0>=	C171
A	.database.windows.net	s0>?	L214
A	.documents.azure.com	s0:9	C185
A	.environment.api.powerplatform.com	s0>E	C1198
A	.hashicorp.cloud:8200	s043	c20
A	.infisical.com	s043	c21
A	.managedhsm.azure.net	s0:7	c22
A	.mongo.cosmos.azure.com	s089	C185
A	.nk	i001	N1235
A	.redis.cache.windows.net	s0B3	C203
A	.secrets-manager.appdomain.cloud	s065	c23
A	.secretsvaultcloud.	s0:7	c24
A	.service.signalr.net;	s0>7	C171
A	.tines.com/webhook/	s089	L1771
A	.tines.io/webhook/	s087	L1771
A	.v1.	s001	C42
A	.vault.azure.cn	s045	c25
A	.vault.azure.net	s065	c26
A	.vault.usgovcloudapi.net	s04?	c27
A	.webhook.office.com/webhookb2/	s0HI	C1196
A	.webpubsub.azure.com;	s043	C171
A	/AIMWebService/api/Accounts	s0BA	c28
A	/BeyondTrust/api/public/v3	s041	c29
A	/SecretServer/api/v	s0:5	c30
A	/data/	s021	c31
A	/hooks/	s021	C1172
A	/run/secrets/	s021	l157
A	/secrets/	s045	c32c33
A	0x4AAAA	s021	L401
A	1//0	S101	L782
A	1000.	s001	L1970
A	1password-connect	i067	N0
A	1password/load-secrets-action@	i08E	l98
A	2captcha	i023	N3
A	360dialog	i021	N4
A	37signals	i001	N231
A	3MVG9	s001	L1557
A	3mvg9	i001	N1558
A	3scale	i001	N5
A	4/0A	S101	L774
A	4b1d	S101	L377
A	5AEP861	s021	C1559
A	5AEp861	s021	C1559
A	5Aep861	s001	C1559
A	7Q~	s001	C188
A	8Q~	s001	C188
A	8x8-api	i021	N6
A	8x8.com	i021	N6
A	8x8_api	i021	N6
A	8x8_key	i021	N6
A	8x8_token	i021	N6
A	: ((	s001	l158
A	: ENC(	s001	c34
A	:*:*:	s001	C1857
A	://	s001	C1856
A	:26257:	s001	C1857
A	:5432:	s001	C1857
A	:5433:	s021	C1857
A	:5439:	s021	C1857
A	:6432:	s021	C1857
A	:AA	s001	C1749
A	:APA91b	s001	C726
A	:\/\/	s001	C1856
A	:_password	s001	L1288
A	:cio	s001	C484
A	:iam::	s001	c35
A	:kty	i001	N1028
A	:kty	s001	C1029
A	:parameter/	s047	c36
A	:secretsmanager:	s067	c37
A	<+secrets.getValue(	s007	l159
A	</InverseQ>	s061	L1044
A	<Pass encoding=	s003	L717
A	<Pass>	s021	L717
A	<UserSecretsId>	s009	l160
A	<credentialsId>	s009	l161
A	<path:	s001	l162
A	=ENC(	s001	c38
A	=cio	s001	C484
A	?passwd=	i043	L1858
A	?password=	i003	L1858
A	?pwd=	i001	L1858
A	@1password/sdk	s087	l163
A	@Microsoft.KeyVault(	s08=	l164
A	@aws-sdk/client-secrets-manager	s023	l165
A	@azure/app-configuration	s069	l166
A	@azure/keyvault-secrets	s049	l167
A	@bitbucket.org	s021	C1840
A	@codeberg.org	s065	C1840
A	@dev.azure.com	s023	C1840
A	@gist.github.com	s043	C1840
A	@git-codecommit.	s021	C158
A	@git.heroku.com	s049	C1840
A	@github.com	s003	C1840
A	@gitlab.com	s041	C1840
A	@google-cloud/secret-manager	s0<;	l168
A	@infisical/sdk	s027	l169
A	A21AA	s001	L1389
A	A3-	S101	L1
A	AAPK	S101	L116
A	AAPT	S101	L116
A	ABIA	S101	L152
A	ABSKQmVkcm9ja0FQSUtleS	s0:7	L154
A	ACCA	S101	L152
A	ACDb	s001	C183
A	ACOG	s001	C172
A	AGE-SECRET-KEY-1	s021	L1019
A	AGE-SECRET-KEY-PQ-1	s0>7	L1018
A	AIK_CI_	s021	L32
A	AIK_SECRET_	s021	L33
A	AIRFLOW_CONN_	s021	l170
A	AIRFLOW__SECRETS__BACKEND	s0@1	l171
A	AIoT	s001	C195
A	AIza	S101	L772
A	AKCp	S101	L119
A	AKEYLESS_ACCESS_ID	s061	l172
A	AKIA	S101	L152
A	AKID	S101	L1756
A	ANSIBLE_VAULT_PASSWORD_FILE	s0D5	l173
A	API-0	s001	C1309
A	API-1	s001	C1309
A	API-2	s001	C1309
A	API-3	s001	C1309
A	API-4	s001	C1309
A	API-5	s001	C1309
A	API-6	s001	C1309
A	API-7	s001	C1309
A	API-8	s001	C1309
A	API-9	s001	C1309
A	API-A	s001	C1309
A	API-B	s001	C1309
A	API-C	s001	C1309
A	API-D	s001	C1309
A	API-E	s001	C1309
A	API-F	s001	C1309
A	API-G	s001	C1309
A	API-H	s001	C1309
A	API-I	s001	C1309
A	API-J	s001	C1309
A	API-K	s001	C1309
A	API-L	s001	C1309
A	API-M	s001	C1309
A	API-N	s001	C1309
A	API-O	s001	C1309
A	API-P	s001	C1309
A	API-Q	s001	C1309
A	API-R	s001	C1309
A	API-S	s001	C1309
A	API-T	s001	C1309
A	API-U	s001	C1309
A	API-V	s001	C1309
A	API-W	s001	C1309
A	API-X	s001	C1309
A	API-Y	s001	C1309
A	API-Z	s001	C1309
A	APIM	s001	C174
A	APP_USR-	s021	L1183
A	AQ.Ab8RN6	s043	L775
A	AQICAH	s001	l174
A	AQVN	S101	L1940
A	ASIA	S101	L152
A	ATATT3xFfGF0	s043	L133
A	ATBB	S101	L250
A	ATCTT3xFfG	s043	L132
A	ATCTT3xFfGN0	s043	L249
A	ATOA	S101	L136
A	ATTA	S101	L1790
A	AUTH_KEY	s023	C1924
A	AUTH_SALT	s043	C1924
A	AVNS_	s001	L46
A	AVP_TYPE	s021	l175
A	AWS::SecretsManager::RotationSchedule	s041	c39
A	AWS::SecretsManager::Secret	s041	l176
A	AWS_ACCOUNT_ID	s021	l177
A	AWS_DEFAULT_REGION	s021	l178
A	AWS_REGION	s021	l179
A	AZDO	s001	C187
A	AZURE_KEY_VAULT_NAME	s083	l180
A	AccountKey=	s045	L217
A	AddAzureKeyVault(	s065	l181
A	AstraCS:	s043	L529
A	Atza|	s001	L66
A	Atzr|	s001	L68
A	AzCa	s001	C204
A	AzFu	s001	C193
A	AzSe	s001	C207
A	AzureKeyVault@	s023	l182
A	BAMSCRT@	s023	l183
A	BAO_ADDR	s021	l184
A	BAO_NAMESPACE	s021	l185
A	BAO_TOKEN	s021	l186
A	BBDC-	s001	L251
A	BBFF-	s001	L1816
A	BBUS-	s001	L1816
A	BUNDLE_ENTERPRISE__CONTRIBSYS__COM	s0HG	C1623
A	BUNDLE_GEMS__CONTRIBSYS__COM	s0B9	C1623
A	BWS_ACCESS_TOKEN	s021	l187
A	BaseHook.get_connection(	s061	l188
A	Basic 	s001	C1834
A	Bearer 	s021	C1835
A	BitwardenSecret	s061	c40
A	CAIS	s101	L60
A	CCDB1_	s001	L418
A	CCIPAT_	s021	L364
A	CCIPRJ_	s001	L365
A	CFPAT-	s001	L462
A	CIRCLE_OIDC_TOKEN	s0:7	l189
A	CLOJARS_	s023	L385
A	CONCOURSE_VAULT_URL	s02=	l190
A	CONJUR_ACCOUNT	s023	l191
A	CONJUR_APPLIANCE_URL	s023	l192
A	CONJUR_AUTHN_API_KEY	s0:;	l193
A	CONJUR_AUTHN_LOGIN	s0:9	l194
A	CONSUL_HTTP_ADDR	s043	l195
A	CONSUL_HTTP_TOKEN	s0:3	l196
A	CREDHUB_SERVER	s021	l197l198
A	CURLOPT_KEYPASSWD	s021	L494
A	CURLOPT_PASSWORD	s021	L494
A	CURLOPT_PROXYPASSWORD	s0:;	L494
A	CURLOPT_PROXYUSERPWD	s0:?	L495
A	CURLOPT_USERPWD	s0:5	L495
A	CURLOPT_XOAUTH2_BEARER	s081	L494
A	CiRhcDEt	s021	L929
A	CiRldTEt	s021	L929
A	CiRuYTEt	s021	L929
A	CiRuYTIt	s023	L929
A	CiRuYTMt	s023	L929
A	ClearTextPassword	s067	L1294l199
A	Connect-VIServer	s067	C1886
A	ConvertTo-SecureString	s065	L1457
A	ConvertTo-Securestring	s047	L1457
A	DATABRICKS_HOST	s027	l200
A	DB_PASSWORD	s021	C1925
A	DOPPLER_SERVICE_ACCOUNT_IDENTITY	s021	l201
A	DOPPLER_TOKEN	s061	l202
A	DOTENV_KEY	s025	l203
A	DOTENV_PUBLIC_KEY	s025	l204
A	DRONE_SERVER	s021	l205
A	DownloadSecureFile@1	s027	l206
A	EAAA	s101	L1682
A	EAAB	s001	C702
A	EAAC	s001	C702
A	EAACEdEose0cBA	s045	L703
A	EAAD	s001	C702
A	EAAE	s001	C702
A	EAAF	s001	C702
A	EAAG	s001	C702
A	EAAH	s001	C702
A	EAAI	s001	C702
A	EAAJ	s001	C702
A	EAAK	s001	C702
A	EAAL	s001	C702
A	EAAM	s001	C702
A	EAAN	s001	C702
A	EAAO	s001	C702
A	EAAP	s001	C702
A	EAAQ	s001	C702
A	EAAR	s001	C702
A	EAAS	s001	C702
A	EAAT	s001	C702
A	EAAU	s001	C702
A	EAAV	s001	C702
A	EAAW	s001	C702
A	EAAX	s001	C702
A	EAAY	s001	C702
A	EAAZ	s001	C702
A	EAAc	s001	C702
A	EAAm	s001	C702
A	ENC[AES256_GCM,	s0:3	c41
A	ENC[PKCS7,	s021	c42
A	ENVKEY	s001	l207
A	EZAK	S101	L649
A	EZTK	S101	L649
A	FLOWISE_SECRETKEY_OVERWRITE	s02?	l208
A	FLWSECK-	s021	L742
A	FLWSECK_TEST	s021	L741
A	FLWSECK_TEST-	s021	L742
A	FQoDYXdz	s001	L164
A	FQoGZXIvYXdz	s041	L164
A	FlyV1 	s021	L743
A	FwoGZXIvYXdz	s001	L164
A	GCP_PROJECT	s025	l209
A	GOCSPX-	s021	L779
A	GOOGLE_CLOUD_PROJECT	s0:9	l210
A	GR1348941	s025	L837
A	HCPVaultSecretsApp	s021	l211
A	HCP_PROJECT_ID	s009	l212
A	HRKU-	s001	L906
A	HRKU-AA	s021	L905
A	IBAAKBgQ	s001	C1022
A	IBAAKCAQEA	s021	C1022
A	IBAAKCAgEA	s025	C1022
A	IBADANBgkqhkiG9w0BAQEFAASC	s0:?	C1022
A	IGAAA	s001	L975
A	IGAAB	s001	L975
A	IGAAC	s001	L975
A	IGAAD	s001	L975
A	IGAAE	s001	L975
A	IGAAF	s001	L975
A	IGAAG	s001	L975
A	IGAAH	s001	L975
A	IGAAI	s001	L975
A	IGAAJ	s001	L975
A	IGAAK	s001	L975
A	IGAAL	s001	L975
A	IGAAM	s001	L975
A	IGAAN	s001	L975
A	IGAAO	s001	L975
A	IGAAP	s001	L975
A	IGAAQ	s001	L975
A	IGAAR	s001	L975
A	IGAAS	s001	L975
A	IGAAT	s001	L975
A	IGQVJ	s001	L975
A	IGQWR	s001	L975
A	INFISICAL_API_URL	s023	c43
A	INFISICAL_TOKEN	s021	l213
A	IQoJb3JpZ2luX2Vj	s0:5	L164
A	InNlcnZpY2Vfcm9sZS	s021	C1721
A	InRlbXBvcmFsLmlv	s001	C1755
A	InfisicalSecret	s023	c44
A	JENKINS_URL	s041	l214
A	JQQJ99	s001	C194
A	JQQJ9D	s021	C194
A	JQQJ9H	s001	C194
A	JzZXJ2aWNlX3JvbGUi	s025	C1721
A	KEY0	S101	L1753
A	KSM_CONFIG	s001	l215
A	LANGFUSE_SECRET_KEY	s02=	l216
A	LARAVEL_ENV_ENCRYPTION_KEY	s0:3	l217
A	LOGGED_IN_KEY	s047	C1924
A	LOGGED_IN_SALT	s049	C1924
A	LS0tLS1CRUdJTiBEU0EgUFJJVkFURSBLRVkt	s081	C1023
A	LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0t	s0B1	C1023
A	LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBL	s0J?	C1023
A	LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZ	s0RO	C1023
A	LS0tLS1CRUdJTiBQR1AgUFJJVkFURSBLRVkgQkxP	s0P=	C1023
A	LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0t	s0>C	C1023
A	LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVkt	s0H1	C1023
A	LTAI	S101	L56
A	LoadCredentialEncrypted=	s0B=	l218
A	MHcCAQEEI	s043	C1020
A	MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg	s0<G	C1020
A	Microsoft.KeyVault/vaults/	s0<?	c45
A	Mid-server-	s021	C1199
A	N8N_ENCRYPTION_KEY	s083	l219
A	NOMAD_ADDR	s021	l220
A	NONCE_KEY	s043	C1924
A	NONCE_SALT	s065	C1924
A	NRAA-	s001	L1249
A	NRAK-	s001	L1260
A	NRAL	s001	C1255
A	NRII-	s001	L1252
A	NRIQ-	s001	L1253
A	NRJS-	s001	L1251
A	NRRA-	s001	L1259
A	OP_ACCOUNT	s021	l221
A	OP_CONNECT_HOST	s089	l222
A	OP_CONNECT_TOKEN	s089	l223
A	OP_SERVICE_ACCOUNT_TOKEN	s00?	l224
A	OS_PASSWORD	s001	L1344
A	OnePasswordItem	s029	l225
A	PGPASSWORD	s001	C1448
A	PHASE_SERVICE_TOKEN	s0<1	l226
A	PMAK-	s001	L1454
A	PMAT-	s001	L1455
A	PRD-	S101	L651
A	PSEXEC	s001	L1473
A	PVEAPIToken=	s021	L1471
A	PreSharedKey	s067	L1042
A	PresharedKey	s067	L1042
A	PrivateExponent:	s065	L1024
A	PrivateKey	s045	L1043
A	PrivateKey:	s045	L1024
A	PsExec	s001	L1473
A	PuTTY-User-Key-File-	s083	L1037
A	QUl6YVN5	s021	L773
A	QVdTOmV5SndZWGxzYjJGa	s06;	L160
A	RAILS_MASTER_KEY	s02;	l227
A	RGAPI-	s001	L1533
A	RWRCSwAAA	s041	L1039
A	RWRTY0Iy	s023	L1031
A	SAA	S101	L1234
A	SBX-	S101	L651
A	SCW_DEFAULT_PROJECT_ID	s021	l228
A	SCW_DEFAULT_REGION	s021	l229
A	SG.	S101	L1593
A	SOA	S101	L1234
A	SSWS 	s001	C1313
A	STS.	S101	L58
A	SUA	S101	L1234
A	SWMKEY-1-	s043	L604
A	SWMTKN-1-	s023	L603
A	SXA	S101	L1234
A	Secret.from_name(	s045	c46
A	SecretProviderClass	s0<3	c47
A	SecretStore	s043	l230l231l232l233l234l235l236l237l238l239l240l241l242l243l244l245l246l247l248l249l250l251l252l253l254l255l256l257l258l259l260l261l262
A	SetCredentialEncrypted=	s021	l263
A	SharedAccessKey=	s0:5	L209
A	SharedAccessSignature sr=	s0D5	C212
A	T3BlbkFJ	s043	C1333C1335
A	TEST-1	s021	C1184
A	TEST-2	s021	C1184
A	TEST-3	s021	C1184
A	TEST-4	s021	C1184
A	TEST-5	s021	C1184
A	TEST-6	s021	C1184
A	TEST-7	s021	C1184
A	TEST-8	s021	C1184
A	TEST-9	s021	C1184
A	TFC_AWS_PROVIDER_AUTH	s023	l264
A	TFE_TOKEN	s001	l265
A	TF_TOKEN_	s001	l266
A	TlRMTVNTUAADAAAA	s061	L1290
A	U2FsdGVkX1	s045	l267
A	VAULT_ADDR	s043	l268l269
A	VAULT_NAMESPACE	s043	l270
A	VAULT_ROLE_ID	s065	l271
A	VAULT_TOKEN	s043	l272
A	VCAP_SERVICES	s021	l273
A	VF.DM.	s021	C1887
A	VF.WS.	s021	C1887
A	VaultConnection	s023	l274
A	VaultDynamicSecret	s0:9	l275
A	VaultStaticSecret	s043	l276
A	WPL_AP0.	s043	C1111
A	WPL_AP1.	s043	C1111
A	WPL_AP2.	s043	C1111
A	YC_FOLDER_ID	s001	l277
A	ZENKEY_	s021	L1957
A	ZENPAT_	s021	L1957
A	ZENPROJKEY_	s045	L1957
A	\"auth\"	s043	L1839
A	_ACCESS_KEY	s065	c48
A	_API_KEY	s023	c49
A	_PASSWORD	s043	c50c51
A	_PRIVATE_KEY	s067	c52
A	_SECRET	s021	c53c54
A	_TOKEN	s001	c55c56
A	_auth =	s023	C1287
A	_auth=	s021	C1287
A	_authToken	s023	L1284L1286
A	_gitlab_session=	s041	L840
A	_mmk	s001	C1174
A	_secret_	s023	C1707
A	_secret_backend_role"	s0>?	c57
A	_|WARNING:-DO-NOT-SHARE-THIS	s0:9	L1538
A	a2_token	i001	N360
A	aad_client_secret	i021	A189
A	aadclientsecret	i081	A189
A	ably-	i001	N7
A	ably.	i001	N7
A	ably:	i001	N7
A	ably_	i001	N7
A	ablykey	i021	N7
A	abstract api	i067	N8
A	abstract-api	i067	N8
A	abstract_api	i067	N8
A	abstract_key	i067	N8
A	abstract_secret	i065	N8
A	abstract_token	i065	N8
A	abstractapi	i065	N8
A	abstractapi.com	i0:7	N8
A	abstractsecret	i067	N8
A	abstracttoken	i065	N8
A	abuseipdb	i043	N9
A	abyssale	i021	N10
A	access-development-	s063	L1419
A	access-production-	s045	L1419
A	access-sandbox-	s0:9	L1419
A	access_key_secret	i04;	N57
A	access_token	i045	N267
A	access_token$production$	s0<;	L287
A	access_token$sandbox$	s0<?	L287
A	accesskeysecret	i047	N57
A	accesstoken	i043	N267
A	account-key	i045	N216
A	account:	s041	l278
A	account_id	s041	c58l279
A	account_key	i065	N216
A	accounts.google	i069	N783
A	accuweather	i023	N11N12
A	acr-password	i021	N182
A	acr_pass	i001	N182
A	acr_password	i001	N182
A	acrpassword	i021	N182
A	acs:kms:	s023	l280
A	actions-runner	i065	N810
A	active_campaign	i049	N13
A	activecampaign	i045	N13
A	activehosted	i045	N13
A	acuity_api	i025	N14
A	acuity_key	i025	N14
A	acuity_scheduling	i025	N14
A	acuityscheduling	i023	N14
A	adafruit-api	i043	N16
A	adafruit-io	i063	N16
A	adafruit_api	i045	N16
A	adafruit_io	i045	N16
A	adafruit_key	i045	N16
A	adafruit_secret	i043	N16
A	adafruit_token	i043	N16
A	adafruitapi	i043	N16
A	adafruitio	i045	N16
A	adjust.com	i041	N17
A	adjust_api	i041	N17
A	adjust_token	i041	N17
A	adjust_user_token	i045	N17
A	adls_	i001	N216
A	admin-passwd	i025	A1311
A	admin.passwd	i043	A1311
A	admin_passwd	i041	A1311
A	adminpasswd	i023	A1311
A	ado_pat	i021	N186
A	ado_token	i021	N186
A	adobe	i001	N18
A	adyen	i001	N20
A	adzuna	i001	N21
A	aeg-sas-key	i041	N190
A	aero_workflow	i027	N22
A	aeroworkflow	i023	N22
A	affinity.co	i061	N23
A	affinity_api	i067	N23
A	affinityapi	i061	N23
A	africas_talking	i069	N25
A	africastalking	i089	N25
A	age-encryption.org/v1	s0<1	l281
A	age.secrets.	s021	l282
A	agenta-	i023	N27
A	agenta.	i023	N27
A	agenta_	i003	N27
A	agora	i001	N28
A	aha api	i021	N29
A	aha-api	i021	N29
A	aha.io	i001	N29
A	aha_api	i021	N29
A	aha_domain	i021	N29
A	aha_key	i021	N29
A	aha_secret	i021	N29
A	aha_token	i021	N29
A	ahaapi	i001	N29
A	ahasecret	i041	N29
A	ahatoken	i021	N29
A	ai21	i001	N30N31
A	aikido	i001	N34
A	aio_	S101	L15
A	airbrake	i021	N35N36
A	airbyte	i021	N37
A	airnow	i001	N38
A	airship	i021	N39N40
A	airtable	i021	N41N43
A	airvisual	i021	N44
A	aiven	i001	N45
A	ak_live_	s023	L1370
A	ak_test_	s021	L1370
A	akab-	s001	L48
A	akeyless	i021	N49
A	akeyless get-secret-value	s0@1	l283
A	akeyless-community/akeyless-github-action@	s0BI	c59
A	akeylessGWApiURL	s089	l284
A	akia	i001	N162
A	alchemy	i001	N50
A	alcht_	s021	L51
A	alconost	i023	N52
A	alegra	i001	N53
A	aletheia_api	i041	N54
A	aletheiaapi	i061	N54
A	algolia	i021	N55
A	alibaba	i021	N57N59
A	alicloud	i021	N57N59
A	alienvault	i043	N61
A	aliyun	i001	N57N59
A	aliyuncs.com	i043	N516
A	all_sports	i023	N62
A	allsports	i021	N62
A	allsportsapi	i061	N62
A	alpaca	i001	N63
A	alpha-vantage	i023	N64
A	alpha_vantage	i043	N64
A	alphavantage	i023	N64
A	altool	i001	N102
A	amadeus	i021	N65
A	amadeus-	i021	N65
A	amadeus.	i021	N65
A	amadeus_	i021	N65
A	amadeusapi	i025	N65
A	ambee	i001	N70
A	amplitude	i023	N71
A	amplitude-	i065	N71
A	amplitude.	i065	N71
A	amplitude_	i045	N71
A	amplitudekey	i067	N71
A	amzn.mws.	s023	L69
A	amzn1.oa2-cs.v1.	s045	L67
A	anti-captcha	i043	N78
A	anti_captcha	i027	N78
A	anticaptcha	i065	N78
A	anypoint	i021	N79N80
A	aoai_	i001	N201
A	apacta	i021	N83
A	apca-api	i021	N63
A	apca_api	i021	N63
A	aph0_	s001	L82
A	api-0	s001	C1085
A	api-1	s001	C1085
A	api-2	s001	C1085
A	api-3	s001	C1085
A	api-4	s001	C1085
A	api-5	s001	C1085
A	api-6	s001	C1085
A	api-7	s001	C1085
A	api-8	s001	C1085
A	api-9	s001	C1085
A	api-a	s001	C1085
A	api-b	s001	C1085
A	api-c	s001	C1085
A	api-d	s001	C1085
A	api-e	s001	C1085
A	api-f	s001	C1085
A	api.cognitive.microsoft	i06;	N180
A	api.float.com	i061	N739
A	api.hunter	i023	N936
A	api.kraken.com	i023	N1061N1062
A	api.line.me	i061	N1102
A	api.novu.co	i065	N1280
A	api.steampowered.com	i063	N1694
A	api.telegram.org/	s023	L1751
A	api2cart	i003	N84
A	api_key_sid	i065	N1801
A	api_live.	s023	L1324
A	api_live_ca.	s023	L1324
A	api_live_us.	s023	L1324
A	api_org_	s021	L931
A	api_sandbox.	s063	L1325
A	api_sandbox_ca.	s065	L1325
A	api_sandbox_us.	s029	L1325
A	apiflash	i021	N86
A	apifonica	i021	N87
A	apify_api_	s041	L88
A	apikey_	s021	L1497
A	apikeysid	i021	N1801
A	apilayer	i021	N89
A	apilio	i001	N90
A	apimatic	i021	N91
A	apimetrics	i021	N92
A	apitemplate	i041	N93
A	apk_	s101	L563
A	apk_user_	s021	L562
A	apollo-api	i043	N96
A	apollo-key	i043	N94N95
A	apollo.io	i043	N96
A	apollo_api	i043	N96
A	apollo_graph	i045	N94N95
A	apollo_key	i043	N94N95N96
A	apollographql	i041	N94N95
A	apolloio	i043	N96
A	app = 	s001	l285
A	app-access-token	i029	N1080
A	app-center	i023	N175
A	app-id-secret	i021	A942
A	app-search	i021	N660
A	app-specific	i021	N102
A	app.access.token	i021	N1080
A	app.id.secret	i041	A942
A	app.shortcut.com	i029	N1618
A	app_access_token	i021	N1080
A	app_center	i021	N175
A	app_certificate	i021	N28
A	app_dynamics	i081	N99
A	app_id_secret	i021	A942
A	app_search	i021	N660
A	app_specific	i021	N102
A	appaccesstoken	i021	N1080
A	appbase.io	i021	N97
A	appbase_	i021	N97
A	appcenter	i021	N175
A	appcertificate	i021	N28
A	appcues	i021	N98
A	appdynamics	i021	N99
A	appen_api	i043	N100
A	appflow	i021	N988
A	appfollow	i021	N101
A	appid api	i023	A942
A	appid key	i023	A942
A	appid secret	i023	A942
A	appid token	i023	A942
A	appid-api	i023	A942
A	appid-key	i023	A942
A	appid-oauth-secret	i0:3	A942
A	appid-secret	i023	A942
A	appid-token	i025	A942
A	appid.api	i043	A942
A	appid.key	i043	A942
A	appid.oauth.secret	i043	A942
A	appid.secret	i043	A942
A	appid.token	i045	A942
A	appid_api	i021	A942
A	appid_key	i023	A942
A	appid_oauth_secret	i045	A942
A	appid_secret	i023	A942
A	appid_token	i023	A942
A	appidapi	i023	A942
A	appidkey	i021	A942
A	appidoauthsecret	i043	A942
A	appidsecret	i023	A942
A	appidtoken	i043	A942
A	apple-id	i023	N102
A	apple_id	i023	N102
A	appleid	i021	N102
A	appliance_url:	s023	l286
A	application api	i0:1	A1358
A	application key	i0:9	A1358
A	application secret	i0<9	A1358
A	application token	i0:;	A1358
A	application-api	i0:9	A1358
A	application-credential-secret	i0DE	A1343
A	application-key	i0:9	A1358
A	application-secret	i0:;	A1358
A	application-token	i0:;	A1358
A	application.api	i0:9	A1358
A	application.credential.secret	i0:E	A1343
A	application.key	i0:9	A1358
A	application.secret	i0:9	A1358
A	application.token	i0:9	A1358
A	application_api	i0:9	A1358
A	application_credential_secret	i0:9	A1343
A	application_key	i0:9	A1358
A	application_secret	i0<9	A1358
A	application_token	i0:9	A1358
A	applicationapi	i029	A1358
A	applicationcredentialsecret	i0D9	A1343
A	applicationkey	i081	A1358
A	applicationsecret	i0:;	A1358
A	applicationtoken	i0:9	A1358
A	appointedd	i061	N103
A	appoptics	i021	N104
A	appsearch	i021	N660
A	appsecret	i041	A1913
A	appsflyer	i043	N105N106
A	appsynergy	i021	N107
A	apptivo	i021	N108
A	appveyor	i021	N109N110
A	appwrite	i021	N112
A	aps_client	i001	N143
A	aps_client_secret	i001	N144N145
A	aqua_secret	i021	N113
A	aquasec	i021	N113
A	arbiscan	i021	N114
A	arc_	S101	L115
A	arize-	i001	N117
A	arize.	i001	N117
A	arize_	i001	N117
A	arizeapi	i043	N117
A	ark-api-key	i021	N1890
A	ark_api_key	i021	N1890
A	arkapikey	i021	N1890
A	arm_client_secret	i021	A189
A	arn:aws:kms:	s025	c60
A	artifactory	i023	N120N121N122
A	artsy	i001	N124
A	asana	i001	N126N127N128
A	asat_	s001	L26
A	asia	i001	N162
A	assembla	i023	N129
A	assembly-ai	i045	N130
A	assembly_ai	i045	N130
A	assemblyai	i025	N130
A	ast_api	i021	N357
A	atera-	i021	N131
A	atera.	i021	N131
A	atera_	i021	N131
A	ateraapi	i023	N131
A	atlas key	i041	N1218
A	atlas-api-key	i021	N1218
A	atlas-api-private	i021	N1218
A	atlas-key	i023	N1218
A	atlas-private	i021	N1218
A	atlas.api.key	i027	N1218
A	atlas.api.private	i027	N1218
A	atlas.key	i023	N1218
A	atlas.microsoft.com	i023	N199
A	atlas.private	i021	N1218
A	atlas_api_key	i021	N1218
A	atlas_api_private	i021	N1218
A	atlas_key	i021	N1218
A	atlas_private	i021	N1218
A	atlasapikey	i023	N1218
A	atlasapiprivate	i025	N1218
A	atlaskey	i021	N1218
A	atlasprivate	i021	N1218
A	atlassian	i041	N134N135
A	atproto	i001	N277
A	atsk_	s001	L24
A	attio	i001	N137
A	audd	i001	N138
A	auth-api-token	i027	N908
A	auth0	i001	N139N140
A	authn-jwt	s023	c61
A	authorization", "bot 	i0>5	N584
A	authorization": "bot 	i0@?	N584
A	authorization': 'bot 	i0@;	N584
A	authorization: "bot 	i0<5	N584
A	authorization: 'bot 	i0<?	N584
A	authorization: bot 	i0<5	N584
A	authtoken	i021	N1269
A	authy	i001	N142
A	auto_config_key	i0:9	N1087
A	autoconfigkey	i087	N1087
A	autodesk	i021	N143N144N145
A	autoklose	i043	N146
A	automate_token	i063	N360
A	autopilot	i023	N147
A	autotask	i023	N148
A	avalara	i021	N149
A	avatax	i001	N149
A	avaza	i001	N150
A	aviationstack	i001	N151
A	avp.kubernetes.io/path	s02?	l287
A	aws-actions/aws-secretsmanager-get-secrets@	s0:1	c62
A	aws-parameterstore:	s0<1	l288
A	aws-region:	s021	l289
A	aws-secret	i021	N162
A	aws-secretsmanager:	s0:1	l290
A	aws-session-token	i0:1	A165
A	aws-vault exec	s021	l291
A	aws.secret	i001	N162
A	aws/creds/	s023	l292
A	aws_secret	i021	N162
A	aws_secrets_manager:	s081	l293
A	aws_security_token	i0:1	A165
A	aws_ses	i021	N163
A	aws_session_token	i041	A165
A	aws_sk	i001	N162
A	awssecret	i021	N162
A	axonaut	i021	N168
A	aylien	i001	N169
A	ayrshare	i021	N170
A	azdo_	i001	N186
A	azure-automation.net/webhooks?token=	s0BK	C177
A	azure-client-secret	i043	A189
A	azure-devices.net	i04;	N211
A	azure-devops	i045	N186
A	azure-keyvault-secrets	s083	l294
A	azure-maps	i043	N199
A	azure-openai	i023	N201
A	azure-search	i043	N208
A	azure-storage	i023	N216
A	azure.client.secret	i041	A189
A	azure_ad_client_secret	i045	A189
A	azure_batch	i063	N179
A	azure_client_secret	i0:3	A189
A	azure_cognitive	i085	N180
A	azure_devops	i067	N186
A	azure_face	i041	N180
A	azure_key_vault:	s083	l295
A	azure_language	i043	N180
A	azure_maps	i043	N199
A	azure_oai	i043	N201
A	azure_openai	i043	N201
A	azure_pat	i041	N186
A	azure_search	i045	N208
A	azure_sp_password	i047	A189
A	azure_speech	i043	N180
A	azure_storage	i081	N216
A	azure_translator	i043	N180
A	azure_tts	i043	N180
A	azure_vision	i043	N180
A	azuread.clientsecret	i025	A189
A	azuread_client_secret	i021	A189
A	azurebatch	i025	N179
A	azureclientsecret	i023	A189
A	azurecr.io	i025	N182
A	azuredevops	i045	N186
A	azuremaps	i041	N199
A	azureopenai	i043	N201
A	azurerm_monitor_diagnostic_setting	s0>5	c63
A	azuresearch	i041	N208
A	azurestorage	i041	N216
A	azurewebsites.net/api/	s0@3	L192
A	b.AAAAAQ	s023	L886
A	b2-key	i001	N218
A	b2_account	i001	N218
A	b2_app_key	i045	N218N219
A	b2_application	i001	N218N219
A	b2_key	i001	N218
A	b3BlbnNzaC1rZXktdjEA	s0>5	L1021
A	backblaze	i021	N218N219
A	backend "remote"	s065	l296
A	backlog api	i065	N1295
A	backlog key	i021	N1295
A	backlog secret	i065	N1295
A	backlog token	i025	N1295
A	backlog-api	i065	N1295
A	backlog-key	i065	N1295
A	backlog-secret	i065	N1295
A	backlog-token	i065	N1295
A	backlog.api	i065	N1295
A	backlog.com/api	i0:5	N1295
A	backlog.jp/api	i067	N1295
A	backlog.key	i045	N1295
A	backlog.secret	i065	N1295
A	backlog.token	i025	N1295
A	backlog_api	i061	N1295
A	backlog_key	i065	N1295
A	backlog_secret	i021	N1295
A	backlog_token	i065	N1295
A	backlogapi	i045	N1295
A	backlogkey	i045	N1295
A	backlogsecret	i045	N1295
A	backlogtoken	i065	N1295
A	baidu_access	i023	N221
A	baidu_api	i041	N221
A	baidu_secret	i021	N221
A	baidu_sk	i021	N221
A	baidubce	i023	N221
A	bailian	i021	N516
A	bamboo-hr	i021	N222
A	bamboo_hr	i023	N222
A	bamboohr	i021	N222
A	bandwidth.com	i067	N223
A	bandwidth_api	i083	N223
A	bandwidth_password	i063	N223
A	bandwidth_secret	i063	N223
A	bannerbear	i045	N224
A	bao kv 	s021	l297
A	barcode_lookup	i025	N227
A	barcodelookup	i081	N227
A	baremetrics	i043	N228N229
A	base64:	s021	L1079
A	basecamp	i023	N230N231
A	basescan	i021	N232
A	baseten	i021	N233
A	basic 	s001	C1834
A	batch-account	i045	N179
A	batch.azure.com	i045	N179
A	batch_account	i043	N179
A	batchaccount	i043	N179
A	bb_live_	s021	L300
A	bb_ma_	s001	L225
A	bb_pr_	s021	L226
A	bb_test_	s001	L300
A	bce-v3/ALTAK-	s045	L220
A	bce_secret	i041	N221
A	beamer	i001	N234
A	bearer	i001	N43N128N134N1810
A	bearer 	s021	C1835
A	bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t	s0@U	C155
A	beebole	i021	N235
A	beehiiv	i021	N236
A	berglas://	s043	l298
A	besnappy	i023	N237
A	besttime	i021	N238
A	better-stack	i045	N239
A	better-uptime	i065	N239
A	better_stack	i005	N239
A	better_uptime	i065	N239
A	betterstack	i041	N239
A	betteruptime	i043	N239
A	beyondtrust	i043	N240
A	big_commerce	i061	N241N242
A	bigcommerce	i021	N241N242
A	bigml-	i021	N243
A	bigml.io	i021	N243
A	bigml_	i001	N243
A	bigmodel	i021	N1952
A	billomat	i021	N244
A	binance	i021	N245
A	bing-search	i043	N246
A	bing_api	i023	N246
A	bing_key	i023	N246
A	bing_search	i043	N246
A	bing_subscription	i043	N246
A	bingsearch	i023	N246
A	birdeye	i021	N247
A	bit.ly	i001	N259
A	bitbar	i001	N248
A	bitbucket	i041	N134N252N253N254
A	bitcoinaverage	i063	N255
A	bitfinex	i021	N256
A	bitget	i001	N257
A	bitgo	i001	N258
A	bitly	i001	N259
A	bitmart	i021	N260
A	bitmex	i021	N261N262
A	bitquery	i021	N263
A	bitrise	i001	N264
A	bitstamp	i023	N265
A	bittrex	i021	N266
A	bitwarden	i041	N267N268
A	bitwarden/sm-action@	s0:9	l299
A	bitwarden_client	i067	N268
A	bkaa_	s001	L311
A	bkaj_	s001	L312
A	bkar_	s001	L313
A	bkct_	s001	L314
A	bkpat_	s001	L317
A	bkps_	s001	L318
A	bkpt_	s001	L316
A	bkua_	s001	L319
A	bland.ai	i023	N269
A	bland_ai	i023	N269
A	bland_api	i043	N269
A	blandai	i021	N269
A	blazemeter	i021	N270N271N272
A	blitapp	i021	N273
A	blob.core.windows.net	i027	N216
A	blockdaemon	i043	N274
A	blockfrost	i023	N275
A	blocknative	i043	N276
A	bluemix	i021	N943
A	bluesky	i023	N277
A	blynk	i001	N278N279
A	bolt://	s021	C1838
A	bombbomb	i023	N280
A	boost_note	i041	N281
A	boostnote	i041	N281
A	bootstrap token	i067	N1064
A	bootstrap-token	i069	N1064
A	bootstrap.kubernetes	i089	N1064
A	bootstrap.token	i067	N1064
A	bootstrap_token	i087	N1064
A	bootstraptoken	i087	N1064
A	borgbase	i021	N282
A	bot-token	i023	N584
A	bot.login	i021	N584
A	bot.run	i021	N584
A	bot_token	i021	N584
A	bottoken	i021	N584
A	boundary authenticate	i047	N878
A	boundary-token	i065	N878
A	boundary_	i043	N878
A	boundary_addr	i067	N878
A	boundary_token	i067	N878
A	box api	i021	N285N286
A	box-client	i023	N285
A	box.com	i021	N285N286
A	box_access	i023	N286
A	box_api	i021	N285
A	box_client	i021	N285
A	box_dev	i001	N286
A	box_developer	i067	N286
A	box_key	i021	N285
A	box_secret	i021	N285
A	box_token	i021	N286
A	boxapp	i021	N285
A	boxappsettings	i021	N285
A	boxsdk	i001	N285N286
A	bp_bak_	s021	L283
A	bp_pat_	s001	L284
A	braintree	i043	N288
A	braintrust	i045	N289
A	branch.io	i043	N291
A	branch_key	i043	N291
A	branch_secret	i043	N291
A	branchio	i043	N291
A	brandfetch	i041	N292N293
A	brave-	i021	N294
A	brave.	i021	N294
A	brave_	i001	N294
A	bravesearch	i023	N294
A	bright_data	i043	N298N299
A	brightdata	i043	N298N299
A	browserstack	i023	N301
A	browserstackkey	i0:9	N301
A	browshot	i023	N302
A	bs_authkey	i041	N301
A	bsc-scan	i003	N303
A	bsc_scan	i021	N303
A	bscscan	i021	N303
A	bsky-	i001	N277
A	bsky.	i001	N277
A	bsky_	i001	N277
A	buddy.works	i023	N304
A	buddy_api	i001	N304
A	buddy_token	i003	N304
A	buddy_works	i003	N304
A	buddyns	i021	N305
A	budibase	i021	N306
A	bugherd	i021	N307
A	bugsnag	i021	N308N309
A	buildah login	s043	C789
A	buildbuddy	i045	N310
A	buildkite	i023	N315
A	buildkite-agent oidc request-token	s04?	c64
A	buildkite-agent secret get	s023	l300
A	bulbul	i021	N320
A	bulksms	i021	N321
A	bunny-cdn	i023	N322N323
A	bunny.net	i043	N322N323
A	bunny_	i021	N322N323
A	bunny_api	i023	N323
A	bunnycdn	i023	N322N323
A	bunnynet	i023	N322N323
A	butter_cms	i061	N324
A	buttercms	i041	N324
A	bw_access	i001	N267
A	bw_client_secret	i001	N268
A	bw_clientsecret	i081	N268
A	bws 	i001	N267
A	bws secret 	s061	l301
A	bws_	i001	N267
A	bxt_	S101	L297
A	bybit	i001	N325
A	caflou	i001	N326
A	cal.com	i001	N328
A	cal_api	i021	N328
A	cal_com	i021	N328
A	cal_live_	s043	L327
A	cal_test_	s021	L327
A	calcom	i021	N328
A	calendarific	i065	N329
A	callrail	i023	N331
A	calorieninja	i025	N332
A	campaign_monitor	i065	N333
A	campaignmonitor	i067	N333
A	campayn	i023	N334
A	canny	i001	N335
A	capabilities	s021	c65
A	capella	i021	N476
A	capella_password	i041	A477
A	capsule_crm	i023	N337
A	capsulecrm	i043	N337
A	captain_data	i021	N338
A	captaindata	i025	N338
A	carbon_interface	i021	N339
A	carboninterface	i023	N339
A	carto.com	i021	N341
A	carto_api	i021	N341
A	carto_key	i023	N341
A	cartodb	i021	N341
A	caspio	i021	N342
A	cassandra://	s085	C1838
A	castle.io	i043	N343
A	castle_api	i023	N343
A	castle_secret	i023	N343
A	cb-access	i021	N437
A	cb_password	i001	A477
A	cbpro	i001	N437
A	cc_test_reporter	i005	N423
A	ccloud	i001	N456N457
A	cdp_api	i021	N437
A	cdp_key	i001	N437
A	cdp_secret	i001	N437
A	censys	i021	N344
A	censys_	s021	L345
A	centralstation	i045	N346
A	centralstationcrm	i045	N346
A	cex.io	i001	N348
A	cex_api	i021	N348
A	cex_secret	i021	N348
A	cexio	i001	N348
A	cf create-user-provided-service	s087	l302
A	cf-access	i021	N392
A	cf-access-client-secret	i027	N392
A	cf-api	i021	N395N396
A	cf_access	i001	N392
A	cf_access_client	i001	N392
A	cf_api	i001	N395N396
A	cf_dns	i001	N395
A	cf_images	i021	N399
A	cf_key	i001	N396
A	cf_stream	i001	N399
A	cf_token	i001	N395
A	cfaccess	i001	N392
A	cfapi	i001	N395
A	cfat_	s001	L393
A	cfk_	S101	L394
A	cflt	s101	L458
A	cfut_	s001	L402
A	chainstack	i021	N349
A	channel-access-token	i065	N1102
A	channel.access.token	i067	N1102
A	channel_access_token	i065	N1102
A	channelaccesstoken	i04;	N1102
A	channelsecret	i067	A1103
A	chargebee	i045	N350
A	chartmogul	i025	N351
A	chatbot	i021	N352
A	chatfuel	i021	N353
A	chatgpt	i021	N1329
A	chatwoot	i023	N354
A	chec.io	i021	N447
A	chec_	i001	N447
A	checkly	i023	N355N356
A	checkmarx	i043	N357
A	checkout	i023	N358
A	chef-automate	i043	N360
A	chef_automate	i021	N360
A	chef_vault_item(	s021	l303
A	chroma	i021	N361
A	ci-job-token	i041	A829
A	ci.job.token	i025	A829
A	ci_job_token	i023	A829
A	cicero	i021	N362
A	cijobtoken	i021	A829
A	circle-ci	i023	N363
A	circle-token	i043	N363
A	circle_ci	i021	N363
A	circle_token	i041	N363
A	circleci	i021	N363
A	circleci context store-secret	s0D5	l304
A	ciscospark	i043	N1906
A	civitai	i021	N367
A	civo-	i001	N368
A	civo_	i001	N368
A	cko-	i001	N358
A	cko_	i001	N358
A	clarifai	i021	N369
A	clay	i001	N370
A	cleanlab	i023	N371
A	clearbit	i021	N372N373
A	clerk-	i001	N374
A	clerk.	i001	N374
A	clerk.io	i003	N375
A	clerk_	i001	N374
A	clerk_io	i003	N375
A	clerkio	i001	N375
A	clerksecret	i043	N374
A	click_send	i041	N378
A	clickhelp	i043	N376
A	clickhouse://	s027	C1838
A	clickhouses://	s029	C1838
A	clicksend	i043	N378
A	cliengo	i023	N380
A	client-key-data	s049	L1067
A	client-secret	i045	L781
A	client.login	i045	N584
A	client.run	i045	N584
A	clientSecret	s045	C805
A	client_secret	i065	L781
A	client_secret	s085	L47C805
A	clientary	i045	N381
A	clientsecret	i045	L781
A	clinchpad	i041	N382
A	clockify	i023	N383
A	clockwork_sms	i043	N384
A	clockworksms	i047	N384
A	close-api	i043	N386
A	close.com	i023	N386
A	close.io	i023	N386
A	close_api	i043	N386
A	closeapi	i043	N386
A	closecrm	i023	N386
A	closeio	i021	N386
A	cloud-elements	i043	N390N391
A	cloud-object-storage	i0:3	N946
A	cloud.google.com/go/secretmanager	s0BG	c66
A	cloud66	i021	N387
A	cloud_66	i023	N387
A	cloud_elements	i043	N390N391
A	cloudant	i023	A944N945
A	cloudbees	i043	N388
A	cloudconvert	i023	N389
A	cloudelements	i023	N390N391
A	cloudflare	i023	N395N396
A	cloudflare_images	i023	N399
A	cloudflare_r2	i025	N398
A	cloudflare_stream	i023	N399
A	cloudimage	i023	N403
A	cloudinary	i023	N404N405
A	cloudinary://	s087	L406
A	cloudmersive	i023	N407
A	cloudns_auth_password	i023	A408
A	cloudns_password	i023	A408
A	cloudplan	i023	N409
A	cloudsight	i043	N410
A	cloudsmith	i045	N412
A	cloudtables	i023	N413
A	cloverly	i001	N414
A	cloze	i001	N415
A	clubhouse_api	i023	N1618
A	clustdoc	i023	N416
A	cmVmdGtuO	s023	L123
A	cmc_api	i021	N443
A	cmc_pro	i001	N443
A	cnvca	s001	L336
A	co_api_key	i001	N433
A	cobalt.io	i043	N417
A	cobalt_api	i043	N417
A	cobalt_token	i023	N417
A	cobaltio	i023	N417
A	cockroach://	s061	C1838
A	cockroachdb://	s089	C1838
A	coda	i001	N419
A	codacy	i001	N420N421
A	code-climate	i043	N422N423
A	code_climate	i025	N422N423
A	codeberg	i023	N747
A	codecatalyst.aws/	s06;	C157
A	codeclimate	i043	N422N423
A	codecov	i021	N424N425
A	codemagic	i021	N426
A	codequiry	i021	N427
A	coder-session-token	i0<5	N428
A	coder_api	i043	N428
A	coder_session	i045	N428
A	coder_token	i041	N428
A	coderabbit	i065	N429
A	codeship	i023	N431
A	cog_	S101	L564
A	cognigy	i023	N432
A	cognitive-services	i027	N180
A	cognitive_services	i027	N180
A	cognitiveservices	i027	N180
A	cognito	i021	N159
A	cohere	i001	N433
A	coinapi	i021	N434
A	coinbase	i023	N435N437N438
A	coinbase_commerce	i023	N436
A	coincap	i021	N439
A	coingecko	i043	N440
A	coinlayer	i021	N441
A	coinlib	i001	N442
A	coinmarketcap	i027	N443
A	collect2	i021	N444
A	column.com	i043	N445
A	column_api	i043	N445
A	column_key	i043	N445
A	column_token	i043	N445
A	columnapi	i043	N445
A	comet	i001	N446
A	commerce.coinbase	i0<9	N436
A	commercejs	i025	N447
A	commercetools	i065	N448
A	commodities-api	i049	N449
A	commodities_api	i029	N449
A	commoditiesapi	i089	N449
A	companyhub	i025	N450
A	composio	i021	N452
A	conekta	i023	N453
A	config.cmd --url	i08;	N810
A	config.sh --url	i0:5	N810
A	configcat	i043	N454
A	configcat-sdk-1/	s067	L455
A	configserver:	s043	c67
A	confluence	i043	N134
A	confluence_api	i043	N135
A	confluence_pass	i023	N135
A	confluence_token	i043	N135
A	confluent	i043	N456N457
A	conjur	i021	N459
A	conjur variable 	s023	l305
A	conjur-api	i043	N459
A	conjur_api	i023	N459
A	conjur_authn_api_key	i0:;	N459
A	conjur_host_api	i025	N459
A	consul api	i025	A879
A	consul key	i045	A879
A	consul kv 	s045	l306
A	consul secret	i025	A879
A	consul token	i025	A879
A	consul-acl-token	i085	A879
A	consul-api	i043	A879
A	consul-http-token	i029	A879
A	consul-key	i023	A879
A	consul-master-token	i043	A879
A	consul-secret	i043	A879
A	consul-token	i063	A879
A	consul.acl.token	i083	A879
A	consul.api	i023	A879
A	consul.http.token	i0:3	A879
A	consul.key	i023	A879
A	consul.master.token	i043	A879
A	consul.secret	i043	A879
A	consul.token	i043	A879
A	consul_acl_token	i083	A879
A	consul_api	i023	A879
A	consul_http_token	i045	A879
A	consul_key	i043	A879
A	consul_master_token	i043	A879
A	consul_secret	i043	A879
A	consul_token	i043	A879
A	consulacltoken	i047	A879
A	consulapi	i043	A879
A	consulhttptoken	i043	A879
A	consulkey	i043	A879
A	consulmastertoken	i0:3	A879
A	consulsecret	i023	A879
A	consultoken	i045	A879
A	consumer-key-ovh	i06;	A1359
A	consumer.key.ovh	i0<7	A1359
A	consumer_key_ovh	i0:7	A1359
A	consumer_secret	i025	N1923
A	consumerkeyovh	i089	A1359
A	consumersecret	i025	N1923
A	contabo	i023	N460
A	contentful	i045	N461
A	contentsquare	i067	N463
A	contentstack	i065	N464
A	context:	s021	l307
A	contribsys.com	s045	C1624
A	conversion_tools	i0:1	N466
A	conversiontools	i089	N466
A	convert_kit	i045	N468N469
A	convertapi	i045	N467
A	convertkit	i045	N468N469
A	convertto-securestring	s065	L1457
A	convex	i021	N470
A	convier	i021	N471
A	coolify	i023	N472
A	copper	i001	N473
A	copyleaks	i043	N474
A	copyscape	i023	N475
A	cos api	i021	N946
A	cos key	i021	N946
A	cos token	i001	N946
A	cos-access	i021	N946
A	cos-api	i021	N946
A	cos-hmac	i021	N946
A	cos-key	i001	N946
A	cos-token	i021	N946
A	cos.access	i001	N946
A	cos.api	i001	N946
A	cos.hmac	i023	N946
A	cos.key	i021	N946
A	cos.token	i001	N946
A	cos_access	i021	N946
A	cos_api	i021	N946
A	cos_hmac	i021	N946
A	cos_key	i021	N946
A	cos_secret	i021	N946N1757
A	cos_token	i021	N946
A	cosaccess	i021	N946
A	cosapi	i001	N946
A	coshmac	i021	N946
A	coskey	i001	N946
A	cosmo_	s021	L1936
A	cosmos-	i021	N184
A	cosmos.azure.com	i021	N184
A	cosmos_	i021	N184
A	cosmosdb	i021	N184
A	cosmoskey	i021	N184
A	cossecret	i021	N1757
A	costoken	i021	N946
A	couchbase	i023	N476
A	couchbase.password	i023	A477
A	couchbase://	s023	C1838
A	couchbase_pass	i023	A477
A	couchbase_password	i023	A477
A	couchbasepassword	i063	A477
A	couchbases://	s083	C1838
A	couchdb://	s045	C1838
A	countrylayer	i065	N478
A	coveralls	i043	N480
A	cpdev	i001	N457
A	craftmypdf	i045	N482
A	cratedb	i003	N483
A	crawlbase	i023	N1472
A	create 	i021	l99
A	createsend	i045	N333
A	creation_rules:	s027	l308
A	credential_process	s089	l309
A	credentials	s025	L857
A	credentials(	s087	l310
A	credentialsId:	s087	l311
A	credentialsJSON:	s0:9	l312
A	credhub get 	s063	l313
A	credly	i021	N485
A	crisp-	i021	N486
A	crisp.chat	i021	N486
A	crisp_	i001	N486
A	crispapi	i023	N486
A	cronitor	i021	N487
A	croud_	i001	N483
A	crowdflower	i021	N100
A	crowdin	i021	N488
A	crowdstrike	i021	N489
A	crsr_	s001	L502
A	cryptlex	i023	N490
A	cryptoKeys/	s023	c68
A	cryptocompare	i023	N491
A	cryptopanic	i065	N492
A	csa_	S101	L411
A	csb_v1_	s021	L430
A	csk-	S101	L347
A	ctfd_	s001	L493
A	ctp_client_secret	i021	N448
A	ctp_secret	i001	N448
A	ctx7sk-	s001	L465
A	curl 	s001	C1837
A	currency_cloud	i067	N496
A	currencybeacon	i085	N499
A	currencycloud	i065	N496
A	currencyfreaks	i085	N497
A	currencylayer	i067	N498
A	currencyscoop	i065	N499
A	currentsapi	i065	N500
A	cursor	i021	N501
A	customer-io	i045	N505N506
A	customer.guru	i083	N503N504
A	customer.io	i043	N505N506
A	customer_guru	i087	N503N504
A	customer_io	i043	N505N506
A	customerguru	i067	N503N504
A	customerio	i043	N505N506
A	cx1_	i001	N357
A	cx_apikey	i043	N357
A	cybersource	i041	N507N508
A	cypress	i001	N509
A	cypress-record	i067	N509
A	cypress_key	i045	N509
A	cypress_record	i065	N509
A	cypressrecord	i065	N509
A	d360-api-key	i023	N4
A	d360_api	i023	N4
A	d360api	i021	N4
A	d7_api	i001	N510
A	d7network	i001	N510
A	d7networks	i001	N510
A	d7sms	i001	N510
A	dG9rOj	s001	L981
A	dG9rOm	s001	L981
A	da2-	S101	L153
A	dagster-cloud	i021	N511N512
A	dagster.cloud	i021	N511N512
A	dagster_agent	i067	N511
A	dagster_api	i021	N512
A	dagster_cloud	i021	N511N512
A	daily.co	i021	N513
A	daily_api	i041	N513
A	daily_co	i023	N513
A	daily_key	i023	N513
A	dailyapi	i023	N513
A	dailyco	i021	N513
A	dandelion	i021	N514
A	dapi	S101	L520
A	dareboost	i041	N515
A	dashscope	i023	N516
A	data.fixer	i043	N729
A	data.gov	i023	N526
A	data_gov	i043	N526
A	database/creds/	s0:5	l314
A	databento	i023	N517
A	databox	i021	N518
A	databricks://	s027	C1838
A	datadog	i021	N522N523
A	datadoghq	i041	N522N523
A	datagov	i021	N526
A	datarobot	i043	N528
A	datawrapper	i021	N530
A	db2://	s021	C1838
A	dbt-cloud	i021	N532
A	dbt_api	i021	N532
A	dbt_cloud	i021	N532
A	dbt_token	i001	N532
A	dbtc_	s001	L534
A	dbtcloud	i021	N532
A	dbtu_	s001	L533
A	dbutils.secrets.get(	s0<5	l315
A	dbx_	i001	N627
A	dbx_refresh	i021	N630
A	dckr_oat_	s021	L600
A	dckr_pat_	s021	L601
A	dd-api-key	i041	N522
A	dd-apikey	i001	N522
A	dd-app-key	i045	N523
A	dd-application-key	i021	N523
A	dd.api	i001	N522
A	dd_api	i001	N522
A	dd_api_key	i001	N522
A	dd_apikey	i043	N522
A	dd_app	i001	N523
A	dd_app_key	i045	N523
A	dd_application	i021	N523
A	ddapikey	i023	N522
A	ddapp_	s001	L524
A	ddappkey	i021	N523
A	ddo_	S101	L547
A	ddp_	S101	L548
A	ddpat_	s001	L525
A	ddw_	S101	L547
A	decryption:	s041	l316
A	dedyn.io	i021	N556
A	deepai	i001	N535
A	deepgram	i021	N536
A	deepinfra	i021	N537
A	deepl	i001	N538N539
A	deepseek	i021	N540
A	deepsource	i023	N541
A	default login 	s085	C1854
A	defineSecret(	s047	l317
A	delighted	i045	N544
A	delinea	i001	N545
A	deliver.kontent	i067	N1058
A	demio	i001	N546
A	depot_org_	s021	L551
A	depot_project_	s021	L552
A	deputy	i021	N553
A	descope	i021	N554
A	descript-api	i067	N555
A	descript_api	i065	N555
A	descript_token	i065	N555
A	desec.io	i023	N556
A	desec_	i021	N556
A	detect_language	i045	N558
A	detectify	i041	N557
A	detectlanguage	i045	N558
A	dev.azure.com	i021	N186
A	develocity	i045	N856
A	develocity_access_key	i085	N856
A	deviant_art	i025	N560N561
A	deviantart	i025	N560N561
A	devops_pat	i023	N186
A	dfuse	i001	N565N566N567
A	dhl-api	i021	N568
A	dhl_api	i021	N568
A	dhl_key	i021	N568
A	dhl_secret	i001	N568
A	dhlapi	i001	N568
A	dialpad	i021	N569
A	dict.1.1.	s023	L1946
A	diffbot	i021	N570
A	dify-	i001	N571N572
A	dify.	i001	N571N572
A	dify/	i001	N571N572
A	dify_	i001	N571N572
A	difyapi	i021	N571N572
A	diggernaut	i065	N573
A	digicert	i021	N574
A	digital-ocean	i067	N575
A	digital_ocean	i067	N575
A	digitalocean	i047	N575
A	digitaloceanspaces	i027	N580
A	directus	i043	N581
A	discogs	i021	N582N583
A	discord	i021	N584N585
A	discord-api	i065	N587
A	discord.com/api/	s0:9	L588
A	discord_api	i025	N587
A	discord_secret	i025	N587
A	discordapp.com/api/	s085	L588
A	discourse	i043	N589
A	discovery-token	i087	N1064
A	disqus	i001	N590
A	ditto-	i001	N591
A	ditto.com	i041	N591
A	ditto_	i001	N591
A	dittowords	i023	N591
A	django-insecure-	s043	L592
A	djs_	i001	N584
A	dkea	S101	L521
A	dkuaps-	s003	L527
A	dnkey-	s001	L543
A	dnscheck	i001	N594
A	dnsimple	i001	N596
A	dnsimple_a_	s001	L595
A	dnsimple_u_	s061	L595
A	dnsmadeeasy	i045	N597
A	dnsme_	i021	N597
A	do_api_token	i045	N575
A	do_pat	i001	N575
A	do_spaces	i001	N580
A	do_token	i001	N575
A	docker login	s023	C789
A	docker secret create	s0<;	l318
A	docker-hub	i043	N599
A	docker_hub	i043	N599
A	docker_pass	i023	N599
A	docker_pat	i023	N599
A	docker_token	i025	N599
A	dockerhub	i043	N599
A	docparser	i001	N605
A	docraptor	i021	N606
A	docsearch	i021	N55
A	docspring	i023	N607
A	documentdb	i065	N184
A	documents.azure.com	i089	N184
A	documo	i021	N608
A	docusign	i023	N609N610
A	dodo_api	i023	N611
A	dodo_payments	i025	N611
A	dodopayments	i043	N611
A	domainCredentials:	s063	l319
A	domino-api	i043	N612
A	domino_api	i041	N612
A	domino_user	i025	N612
A	dominodatalab	i087	N612
A	doo_v1_	s021	L577
A	doordash	i023	N613
A	dop_v1_	s021	L579
A	doppler run	s061	l320
A	doppler secrets 	s021	l321
A	dopplerhq/	i045	l102
A	dor_v1_	s021	L578
A	dose	S101	L519
A	dotenv://:key_	s085	L621
A	dotenv_private_key	i0<5	A620
A	dotnet user-secrets set	s081	l322
A	dovico	i021	N622
A	dp.audit.	s021	L614
A	dp.ct.	s001	L615
A	dp.pt.	s001	L616
A	dp.sa.	s001	L618
A	dp.scim.	s021	L617
A	dp.st.	s001	L619
A	dreamstudio	i045	N1688
A	drift.com	i023	N623
A	drift_api	i023	N623
A	drift_oauth	i025	N623
A	drift_token	i023	N623
A	driftapi	i023	N623
A	drip.com	i021	N624
A	drip_api	i021	N624
A	dronahq	i021	N625
A	drone orgsecret	s085	l323
A	drone-token	i023	N626
A	drone_rpc	i043	N626
A	drone_server	i021	N626
A	drone_token	i043	N626
A	droneci	i021	N626
A	dropbox	i021	N627N628N629N630
A	dropbox-sign	i041	N899
A	dropbox.sign	i061	N899
A	dropbox_refresh	i021	N630
A	dropbox_sign	i065	N899
A	dropboxsign	i063	N899
A	dropcontact	i061	N632
A	dsapi	s001	L521
A	dsp_	S101	L542
A	dsv secret 	s021	l324
A	dsv_client	i021	N545
A	dt0a01.	s021	L644
A	dt0c01.	s021	L642
A	dt0e01.	s021	L644
A	dt0s01.	s021	L643
A	dt0s02.	s021	L643
A	dt0s03.	s021	L643
A	dt0s04.	s021	L643
A	dt0s06.	s021	L643
A	dt0s08.	s021	L643
A	dt0s16.	s021	L643
A	dt0v01.	s003	L644
A	dtn_	S101	L531
A	dub_	S101	L633
A	duckdns	i021	N634
A	duffel_live_	s023	L635
A	duffel_test_	s043	L635
A	dune.com	i021	N636
A	dune_api	i023	N636
A	dune_key	i023	N636
A	duneapi	i021	N636
A	duo-skey	i021	N637
A	duo_	i001	N637
A	duo_api	i001	N637
A	duo_sec	i001	N637
A	duo_secret	i001	N637
A	duo_skey	i001	N637
A	duosecurity	i021	N637
A	duply	i001	N638
A	dvc_server_	s001	L559
A	dwolla	i001	N639
A	dynadot	i021	N640
A	dynalist	i021	N641
A	dyspatch	i021	N645
A	e2b_	S101	L647
A	easy-insight	i021	N648
A	easy_insight	i021	N648
A	easyinsight	i063	N648
A	easyship	i021	N650
A	ecostruxure	i041	N653
A	ecwid	i001	N654
A	edamam	i021	N655
A	edbt_	s001	L657
A	eden-ai	i023	N656
A	eden_ai	i021	N656
A	eden_api	i021	N656
A	edenai	i021	N656
A	eight_x_eight	i045	N6
A	eightxeight	i023	N6
A	elastic-api	i065	N658
A	elastic-cloud	i067	N658
A	elastic-email	i067	N661N662
A	elastic.co	i045	N658
A	elastic.io	i005	N663
A	elastic_api	i005	N658
A	elastic_cloud	i067	N658
A	elastic_email	i067	N661N662
A	elastic_io	i065	N663
A	elastic_key	i065	N658
A	elasticapi	i005	N658
A	elasticemail	i067	N661N662
A	elasticio	i043	N663
A	elasticsearch	i065	N658
A	elasticsearch://	s0:;	C1838
A	eleven-labs	i065	N664N665
A	eleven_api	i045	N664N665
A	eleven_labs	i043	N664N665
A	elevenlabs	i043	N664N665
A	email-smtp.	i023	N163
A	emailable	i023	N666
A	emailjs	i023	N667
A	emailoctopus	i023	N668N669
A	enablex	i003	N670
A	encharge	i001	N671
A	encrypt	s021	C880
A	encrypted password	i045	C1860
A	encrypted:	s045	c69
A	encrypted:gcs!	s067	c70
A	encrypted:s3!	s087	c71
A	endr+	s001	L672
A	engagebay	i043	N673
A	engine_api_key	i045	N95
A	enigma	i001	N674
A	enode.io	i043	N675
A	enode_	i001	N675
A	enodeapi	i023	N675
A	entra_client_secret	i043	A189
A	envkey	i001	N676
A	envoy	i001	N677
A	eo_api	i001	N668
A	eod_historical	i003	N678
A	eodhd	i001	N678
A	eodhistoricaldata	i0:;	N678
A	eos_client_secret	i021	N679
A	epic_client	i001	N679
A	epic_games	i043	N679
A	epicgames	i021	N679
A	equinix	i021	N680
A	eraser	i001	N681
A	es_api_key	i021	N658
A	esc open 	s021	c72
A	esecret_	s023	L81
A	esignatures	i043	N682
A	essu_	s001	L659
A	etcd_password	i021	A683
A	etcd_root_password	i021	A683
A	etcdctl_user	i025	A683
A	etherscan	i043	N684
A	ethplorer	i003	N685
A	etsy	i001	N686N687
A	ev:key:1:	s041	L690
A	event-grid	i023	N190
A	event-hub	i043	N211
A	event_grid	i043	N190
A	event_hub	i043	N211
A	eventbrite	i025	N688
A	eventgrid	i023	N190
A	eventhub	i023	N211
A	everhour	i021	N689
A	ew0KICAiYWxnIj	s021	C1010
A	ewoJImF1dGhzIjog	s027	L598
A	ewogICAgImF1dGhzIjog	s0>7	L598
A	ewogICAgImFsZyI6	s0:9	C1010
A	ewogICAgInR5cGUiOiAic2VydmljZV9hY2NvdW50	s0LA	C785
A	ewogICJ0eXAiO	s061	C1010
A	ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC	s06;	C785
A	ewogICJhbGciO	s087	C1010
A	ewogICJhdXRocyI6	s081	L598
A	exa-api	i021	N691
A	exa-py	i001	N691
A	exa.ai	i021	N691
A	exa_api	i021	N691
A	exa_key	i021	N691
A	exa_search	i023	N691
A	exaapi	i001	N691
A	exchange_rate_api	i061	N692
A	exchange_rates_api	i061	N693
A	exchangerate	i001	N692
A	exchangerate-api	i0:1	N692
A	exchangerateapi	i0:9	N692
A	exchangerates	i001	N693
A	exchangeratesapi	i0:1	N693
A	exoscale	i001	N694
A	exotel	i021	N695
A	expensify	i041	N696
A	expo-token	i023	N697
A	expo_access	i021	N697
A	expo_token	i021	N697
A	exportsdk	i045	N698
A	expotoken	i021	N697
A	external: true	s065	c73
A	extract:	s041	l325
A	extractorapi	i047	N699
A	eyAiYWxnIj	s021	C1010
A	eyAidHlwIj	s023	C1010
A	eyAidHlwZSI6ICJzZXJ2aWNlX2FjY291bnQi	s06C	C785
A	eyJ0eXAiOi	s021	C1009C1010
A	eyJ0eXAiOiAiVENWMiJ9	s02=	L1743
A	eyJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC	s0<7	C785
A	eyJ0eXBlIjoic2VydmljZV9hY2NvdW50	s02C	C785
A	eyJ2ZXIiO	s021	C1010
A	eyJ2ZXIiOiIyIiwidHlwIjoiSldUIiwiYWxnIjoiUlMyNTYi	s0N7	C118
A	eyJ2ZXIiOjEsImlzdSI6	s0>3	L156
A	eyJ4NWMiOl	s041	C1010
A	eyJ4NXQiOi	s021	C1010
A	eyJ4NXUiOi	s021	C1010
A	eyJ6aXAiOi	s023	C1009C1010
A	eyJVc2VySUQiOi	s029	L1829
A	eyJhIjoi	s021	L400
A	eyJhbGciOi	s043	C1009C1010
A	eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ1c2VyIiwianR	s0NQ	C1571
A	eyJhcHUiOi	s025	C1010
A	eyJhdWQiOi	s021	C1010
A	eyJhdWQiOlsiaHR0cHM6Ly9rdWJlcm5ldGVzLmRlZmF1bHQ	s0JM	C1068
A	eyJhdXRocyI6	s041	L598
A	eyJiNjQiOm	s043	C1010
A	eyJjcml0Ijpb	s047	C1010
A	eyJjdHkiOi	s025	C1009C1010
A	eyJlbmMiOi	s021	C1009C1010
A	eyJlcGsiOn	s043	C1010
A	eyJpYXQiO	s043	C1010
A	eyJpc3MiOi	s043	C1010
A	eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50Ii	s04A	C1068
A	eyJqa3UiOi	s023	C1010
A	eyJqd2siOn	s003	C1010
A	eyJrIjoi	s023	L860
A	eyJraWQiOi	s021	L330C1009C1010
A	eyJtaXJv	s023	L1206
A	eyJwMmMiO	s041	C1010
A	eyJwMnMiOi	s045	C1010
A	eyaml_lookup_key	s0:5	l326
A	face-plus-plus	i023	N704
A	face.plus.plus	i023	N704
A	face_plus_plus	i049	N704
A	facebook	i021	N700N701
A	faceplusplus	i023	N704
A	facepp	i021	N704
A	fal-key	i021	N705
A	fal.ai	i001	N705
A	fal.config	i001	N705
A	fal_api	i001	N705
A	fal_client	i001	N705
A	fal_key	i021	N705
A	falcon_api	i025	N489
A	falcon_client	i025	N489
A	falcon_secret	i023	N489
A	falkey	i021	N705
A	fastforex	i021	N706
A	fastlane	i023	N102
A	fastly	i001	N707
A	fb api	i001	N701
A	fb key	i001	N701
A	fb secret	i001	N701
A	fb token	i001	N700
A	fb-access-token	i087	N700
A	fb-api	i001	N701
A	fb-app-secret	i041	N701
A	fb-app-token	i041	N700
A	fb-key	i001	N701
A	fb-secret	i021	N701
A	fb-token	i021	N700
A	fb.access.token	i021	N700
A	fb.api	i001	N701
A	fb.app.secret	i043	N701
A	fb.app.token	i041	N700
A	fb.key	i001	N701
A	fb.secret	i021	N701
A	fb.token	i021	N700
A	fb_access_token	i021	N700
A	fb_api	i001	N701
A	fb_app_secret	i041	N701
A	fb_app_token	i045	N700
A	fb_key	i001	N701
A	fb_secret	i001	N701
A	fb_token	i001	N700
A	fbaccesstoken	i061	N700
A	fbappsecret	i001	N701
A	fbapptoken	i023	N700
A	fbsecret	i021	N701
A	fbtoken	i001	N700
A	fc-	S101	L727
A	feedier	i023	N708
A	feishu	i021	N709N1080N1082N1083
A	fetchrss	i023	N711
A	fibery	i001	N712
A	figd_	s001	L715
A	figma	i001	N713
A	figo_	s001	L714
A	figoh_	s001	L714
A	figor_	s001	L714
A	figp_	s001	L714
A	figu_	s001	L714
A	figur_	s021	L714
A	figure-eight	i045	N100
A	figure_eight	i065	N100
A	file.io/	i023	N716
A	file_io_	i023	N716
A	filebeat	i023	N658
A	fileio	i021	N716
A	filter=crypt	s043	c74
A	filter=git-crypt	s087	c75
A	finage	i021	N718
A	financial-modeling-prep	i0@7	N719
A	financial.modeling.prep	i0@3	N719
A	financial_modeling_prep	i083	N719
A	financialmodelingprep	i0@3	N719
A	findl api	i023	N720
A	findl key	i023	N720
A	findl token	i023	N720
A	findl-api	i023	N720
A	findl-key	i023	N720
A	findl-token	i025	N720
A	findl.api	i043	N720
A	findl.com	i043	N720
A	findl.key	i043	N720
A	findl.token	i043	N720
A	findl_api	i021	N720
A	findl_key	i023	N720
A	findl_token	i023	N720
A	findlapi	i021	N720
A	findlkey	i023	N720
A	findltoken	i023	N720
A	finhub	i021	N723
A	finicity	i023	N721N722
A	finnhub	i021	N723
A	fio-u-	s001	L754
A	firebase api	i061	N724N725
A	firebase key	i061	N724N725
A	firebase secret	i061	N724N725
A	firebase token	i001	N724N725
A	firebase-api	i067	N724N725
A	firebase-auth-secret	i0<;	N725
A	firebase-ci-token	i069	N724
A	firebase-database-secret	i0@?	N725
A	firebase-key	i067	N724N725
A	firebase-secret	i067	N724N725
A	firebase-token	i067	N724N725
A	firebase.api	i067	N724N725
A	firebase.auth.secret	i0<7	N725
A	firebase.ci.token	i0:9	N724
A	firebase.database.secret	i067	N725
A	firebase.key	i067	N724N725
A	firebase.secret	i061	N724N725
A	firebase.token	i061	N724N725
A	firebase_api	i061	N724N725
A	firebase_auth_secret	i0<1	N725
A	firebase_ci_token	i089	N724
A	firebase_database_secret	i063	N725
A	firebase_key	i061	N724N725
A	firebase_secret	i061	N724N725
A	firebase_token	i061	N724N725
A	firebaseapi	i061	N724N725
A	firebaseauthsecret	i0:1	N725
A	firebasecitoken	i087	N724
A	firebasedatabasesecret	i061	N725
A	firebaseio.com	i087	N725
A	firebasekey	i061	N724N725
A	firebasesecret	i061	N724N725
A	firebasetoken	i067	N724N725
A	firebird://	s025	C1838
A	fixer api	i041	N729
A	fixer key	i041	N729
A	fixer-access	i025	N729
A	fixer-api	i023	N729
A	fixer-key	i023	N729
A	fixer.access	i041	N729
A	fixer.api	i021	N729
A	fixer.io	i021	N729
A	fixer.key	i043	N729
A	fixer_access	i021	N729
A	fixer_api	i021	N729
A	fixer_key	i023	N729
A	fixeraccess	i043	N729
A	fixerapi	i023	N729
A	fixerio	i021	N729
A	fixerkey	i023	N729
A	flat api	i023	N730
A	flat-api	i023	N730
A	flat-io	i021	N730
A	flat.api	i001	N730
A	flat.io	i021	N730
A	flat_api	i021	N730
A	flat_io	i021	N730
A	flatapi	i021	N730
A	flatio	i001	N730
A	flb_live_	s023	L731
A	flb_test_	s021	L731
A	flickr	i021	N733
A	flickr api	i023	N735
A	flickr key	i023	N735
A	flickr secret	i023	A734N735
A	flickr token	i043	N735
A	flickr-access-token	i023	N735
A	flickr-api	i023	N735
A	flickr-api-secret	i089	A734
A	flickr-consumer-secret	i0<3	A734
A	flickr-key	i023	N735
A	flickr-oauth-token	i043	N735
A	flickr-secret	i043	A734N735
A	flickr-token	i023	N735
A	flickr.access.token	i025	N735
A	flickr.api	i023	N735
A	flickr.api.secret	i029	A734
A	flickr.consumer.secret	i025	A734
A	flickr.key	i045	N735
A	flickr.oauth.token	i04;	N735
A	flickr.secret	i023	A734N735
A	flickr.token	i043	N735
A	flickr_access_token	i025	N735
A	flickr_api	i023	N735
A	flickr_api_secret	i023	A734
A	flickr_consumer_secret	i023	A734
A	flickr_key	i043	N735
A	flickr_oauth_token	i023	N735
A	flickr_secret	i023	A734N735
A	flickr_token	i043	N735
A	flickraccesstoken	i025	N735
A	flickrapi	i043	N735
A	flickrapisecret	i047	A734
A	flickrconsumersecret	i043	A734
A	flickrkey	i023	N735
A	flickroauthtoken	i045	N735
A	flickrsecret	i023	A734N735
A	flickrtoken	i045	N735
A	flight api	i045	N736
A	flight-api	i045	N736
A	flight-labs	i063	N737
A	flight-stats	i045	N738
A	flight.api	i043	N736
A	flight.labs	i045	N737
A	flight.stats	i043	N738
A	flight_api	i045	N736
A	flight_labs	i065	N737
A	flight_stats	i043	N738
A	flightapi	i043	N736
A	flightlabs	i043	N737
A	flightstats	i043	N738
A	float-api	i023	N739
A	float_api	i023	N739
A	float_token	i025	N739
A	floatapi	i043	N739
A	flowflu	i023	N740
A	flowlu	i021	N740
A	flp_	S101	L759
A	fm1a_	s001	L745
A	fm1r_	s001	L745
A	fm2_	s101	L745
A	fmfw-	i001	N746
A	fmfw.io	i023	N746
A	fmfw_	i001	N746
A	fmfwio	i001	N746
A	fmp api	i021	N719
A	fmp-api	i021	N719
A	fmp.api	i021	N719
A	fmp_api	i021	N719
A	fmpapi	i001	N719
A	fn::open::	s023	l327l328
A	fo1_	S101	L744
A	force.com	i023	N1556
A	forge_client	i023	N143
A	forge_client_secret	i023	N144
A	forgejo	i023	N747
A	form.io	i023	N750
A	form_recognizer	i069	N180
A	form_secret	s023	L1170
A	formbucket	i023	N748
A	formcraft	i041	A749
A	formio	i021	N750
A	formrecognizer	i023	N180
A	formsite	i023	N751
A	foursquare	i045	N752
A	freshbooks	i023	N756
A	freshdesk	i023	N757
A	freshsales	i043	N758
A	freshservice	i043	N757
A	freshworks	i043	N758
A	fromGroup:	s023	l329
A	from_secret:	s023	l330
A	front api	i021	N760
A	front-api	i043	N760
A	front.api	i021	N760
A	front_api	i043	N760
A	frontapi	i043	N760
A	frontapp	i043	N760
A	frontegg	i041	N761
A	fs_api	i001	N763
A	fsq3	s101	L753
A	fulcrum api	i021	N762
A	fulcrum token	i021	N762
A	fulcrum-api	i045	N762
A	fulcrum-token	i041	N762
A	fulcrum.api	i045	N762
A	fulcrum.token	i045	N762
A	fulcrum_api	i021	N762
A	fulcrum_token	i021	N762
A	fulcrumapi	i041	N762
A	fulcrumapp	i041	N762
A	fulcrumtoken	i045	N762
A	full-story	i023	N764
A	full.story	i021	N764
A	full_story	i023	N763N764
A	fullstory	i041	N763N764
A	functions.config()	s0>7	l331
A	fusionauth	i045	N765
A	fw_	S101	L728
A	fxmarket	i001	N766
A	galileo api	i045	N767
A	galileo key	i045	N767
A	galileo secret	i045	N767
A	galileo token	i045	N767
A	galileo-api	i045	N767
A	galileo-key	i045	N767
A	galileo-secret	i045	N767
A	galileo-token	i045	N767
A	galileo.api	i045	N767
A	galileo.key	i045	N767
A	galileo.secret	i065	N767
A	galileo.token	i065	N767
A	galileo_api	i045	N767
A	galileo_key	i045	N767
A	galileo_secret	i045	N767
A	galileo_token	i041	N767
A	galileoapi	i041	N767
A	galileokey	i045	N767
A	galileosecret	i045	N767
A	galileotoken	i045	N767
A	gandi api	i043	N768N769
A	gandi key	i043	N768N769
A	gandi secret	i023	N769
A	gandi token	i043	N768N769
A	gandi-api	i043	N768N769
A	gandi-key	i023	N768N769
A	gandi-livedns	i023	N769
A	gandi-pat	i023	N768
A	gandi-secret	i023	N769
A	gandi-token	i023	N768N769
A	gandi.api	i043	N768N769
A	gandi.key	i043	N768N769
A	gandi.livedns	i025	N769
A	gandi.net	i043	N768N769
A	gandi.pat	i023	N768
A	gandi.secret	i023	N769
A	gandi.token	i043	N768N769
A	gandi_api	i023	N768N769
A	gandi_key	i023	N768N769
A	gandi_livedns	i023	N769
A	gandi_pat	i043	N768
A	gandi_secret	i023	N769
A	gandi_token	i043	N768N769
A	gandiapi	i023	N768N769
A	gandikey	i023	N768N769
A	gandilivedns	i027	N769
A	gandipat	i023	N768
A	gandisecret	i023	N769
A	ganditoken	i043	N768N769
A	gandiv5	i003	N768
A	gate-io	i021	N770
A	gate.io	i023	N770
A	gate_io	i023	N770
A	gateio	i021	N770
A	gb_api_	s001	L806
A	gcloud secrets versions access	s043	l332
A	gcntfy-	s021	L771
A	gcp-client-secret	i021	A780
A	gcp.client.secret	i021	A780
A	gcp_client_secret	i021	A780
A	gcp_secret_manager:	s001	l333
A	gcpclientsecret	i021	A780
A	gcs secret	i001	N786
A	gcs-hmac-secret	i061	N786
A	gcs-secret	i001	N786
A	gcs.hmac.secret	i063	N786
A	gcs.secret	i003	N786
A	gcs_hmac_secret	i023	N786
A	gcs_secret	i021	N786
A	gcshmacsecret	i021	N786
A	gcssecret	i021	N786
A	gdax_	i001	N437
A	geckoboard	i043	N787
A	gemini api	i045	A788
A	gemini key	i003	A788
A	gemini secret	i043	A788
A	gemini token	i045	A788
A	gemini-api	i045	A788
A	gemini-exchange	i063	A788
A	gemini-key	i043	A788
A	gemini-secret	i043	A788
A	gemini-token	i043	A788
A	gemini.api	i043	A788
A	gemini.exchange	i083	A788
A	gemini.key	i045	A788
A	gemini.secret	i043	A788
A	gemini.token	i043	A788
A	gemini_api	i043	A788
A	gemini_exchange	i083	A788
A	gemini_key	i043	A788
A	gemini_secret	i043	A788
A	gemini_token	i045	A788
A	geminiapi	i043	A788
A	geminiexchange	i065	A788
A	geminikey	i003	A788
A	geminisecret	i041	A788
A	geminitoken	i005	A788
A	generators.external-secrets.io/	s0BI	l334
A	geniekey	i023	N1349
A	geo-ipify	i041	N794N795
A	geo.ipify	i041	N794N795
A	geo_ipify	i021	N794N795
A	geoapify	i023	N790
A	geocod.io	i043	N793
A	geocode api	i001	N791
A	geocode key	i005	N791
A	geocode secret	i001	N791
A	geocode token	i001	N791
A	geocode-api	i065	N791
A	geocode-key	i065	N791
A	geocode-secret	i065	N791
A	geocode-token	i065	N791
A	geocode.api	i065	N791
A	geocode.key	i065	N791
A	geocode.secret	i025	N791
A	geocode.token	i065	N791
A	geocode.xyz	i065	N791
A	geocode_api	i065	N791
A	geocode_key	i005	N791
A	geocode_secret	i005	N791
A	geocode_token	i005	N791
A	geocodeapi	i005	N791
A	geocodekey	i041	N791
A	geocodesecret	i021	N791
A	geocodetoken	i065	N791
A	geocodify	i001	N792
A	geocodio	i001	N793
A	geoip-license	i041	A1175
A	geoip.license	i045	A1175
A	geoip_license	i003	A1175
A	geoipifi	i021	N794N795
A	geoipify	i023	N794N795
A	geoiplicense	i021	A1175
A	geoipupdate	i043	A1175
A	geolite	i001	A1175
A	get-geo-api	i045	N798
A	get-response-api	i021	N800
A	get-secret-value	s089	c76
A	get.geo.api	i045	N798
A	get.response.api	i0:1	N800
A	getSecretValue	s061	c77
A	get_geo_api	i043	N798
A	get_response_api	i0:;	N800
A	get_secret_value	s087	l335
A	getdbt.com	i043	N532
A	getdrip	i001	N624
A	getemail.io	i021	N796
A	getemail_	i021	N796
A	getemailio	i021	N796
A	getemails	i021	N797
A	getgeoapi	i021	N798
A	getgist	i021	N799
A	getguru	i021	N872
A	getimpala	i041	N960
A	getresponse	i021	N800
A	getsandbox	i041	N801
A	getstream	i021	N802
A	gh secret set	s021	l336
A	gh token	i001	A817
A	gh-client-secret	i021	A819
A	gh-token	i021	A817
A	gh-webhook-secret	i081	A821
A	gh.client.secret	i001	A819
A	gh.token	i001	A817
A	gh.webhook.secret	i009	A821
A	gh_client_secret	i001	A819
A	gh_token	i021	A817
A	gh_webhook_secret	i081	A821
A	ghclientsecret	i061	A819
A	gho_	S101	L818
A	ghost api	i003	N803
A	ghost key	i043	N803
A	ghost-admin	i045	N803
A	ghost-api	i023	N803
A	ghost-key	i023	N803
A	ghost.admin	i023	N803
A	ghost.api	i023	N803
A	ghost.key	i023	N803
A	ghost/api	i043	N803
A	ghost_admin	i063	N803
A	ghost_api	i003	N803
A	ghost_key	i043	N803
A	ghostadmin	i043	N803
A	ghostapi	i003	N803
A	ghostkey	i023	N803
A	ghp_	S101	L820
A	ghr_	S101	L813L814
A	ghs_	S101	L811L812
A	ghtoken	i001	A817
A	ghu_	S101	L815
A	ghwebhooksecret	i087	A821
A	giphy	i001	N804
A	git&20	s021	C173
A	gitea	i001	N807
A	gitguardian	i021	N809
A	github key	i045	A817
A	github secret	i043	A819
A	github token	i043	A817
A	github-access-token	i0<5	A817
A	github-api-key	i085	A817
A	github-api-token	i085	A817
A	github-app-client-secret	i065	A819
A	github-app-secret	i085	A819
A	github-auth	i045	A817
A	github-client-secret	i045	A819
A	github-key	i043	A817
A	github-oauth-secret	i0:5	A819
A	github-oauth-token	i045	A817
A	github-password	i045	A817
A	github-pat	i045	A817
A	github-personal	i045	A817
A	github-secret	i043	A819
A	github-token	i063	A817
A	github-webhook-secret	i0<5	A821
A	github.access.token	i045	A817
A	github.api.key	i089	A817
A	github.api.token	i085	A817
A	github.app.secret	i087	A819
A	github.auth	i045	A817
A	github.client.secret	i0<5	A819
A	github.clientsecret	i0<5	A819
A	github.com/aws/aws-sdk-go-v2/service/secretsmanager	s0D9	c78
A	github.com/hashicorp/vault/api	s0DG	l337
A	github.com/openbao/openbao/api	s0>?	l338
A	github.key	i045	A817
A	github.oauth.secret	i045	A819
A	github.oauth.token	i045	A817
A	github.password	i045	A817
A	github.pat	i045	A817
A	github.personal	i045	A817
A	github.secret	i045	A819
A	github.token	i045	A817
A	github.webhook.secret	i06=	A821
A	github_access_token	i045	A817
A	github_api_key	i045	A817
A	github_api_token	i089	A817
A	github_app_client_secret	i085	A819
A	github_app_secret	i085	A819
A	github_auth	i043	A817
A	github_client_secret	i045	A819
A	github_key	i045	A817
A	github_oauth_secret	i045	A819
A	github_oauth_token	i065	A817
A	github_password	i043	A817
A	github_pat	i045	A817
A	github_pat_	s045	L816
A	github_personal	i0:5	A817
A	github_secret	i045	A819
A	github_token	i045	A817
A	github_webhook_secret	i0<5	A821
A	githubaccesstoken	i045	A817
A	githubapikey	i043	A817
A	githubapitoken	i043	A817
A	githubappclientsecret	i047	A819
A	githubappsecret	i043	A819
A	githubauth	i045	A817
A	githubclientsecret	i0:3	A819
A	githubkey	i043	A817
A	githuboauthsecret	i043	A819
A	githuboauthtoken	i043	A817
A	githubpassword	i043	A817
A	githubpat	i043	A817
A	githubpersonal	i045	A817
A	githubsecret	i043	A819
A	githubtoken	i043	A817
A	githubwebhooksecret	i0<3	A821
A	gitlab key	i045	A829
A	gitlab secret	i041	A829A831
A	gitlab token	i041	A829
A	gitlab-access-token	i04;	A829
A	gitlab-api-key	i043	A829
A	gitlab-api-token	i043	A829
A	gitlab-app-secret	i043	A831
A	gitlab-client-secret	i043	A831
A	gitlab-hook-secret	i049	A841
A	gitlab-key	i043	A829
A	gitlab-oauth-secret	i045	A831
A	gitlab-pass	i043	A829
A	gitlab-pat	i043	A829
A	gitlab-secret	i043	A829A831
A	gitlab-token	i043	A829
A	gitlab-webhook-secret	i0<5	A841
A	gitlab-webhook-token	i0<5	A841
A	gitlab.access.token	i005	A829
A	gitlab.api.key	i089	A829
A	gitlab.api.token	i083	A829
A	gitlab.app.secret	i085	A831
A	gitlab.client.secret	i043	A831
A	gitlab.hook.secret	i0:3	A841
A	gitlab.key	i023	A829
A	gitlab.oauth.secret	i065	A831
A	gitlab.pass	i003	A829
A	gitlab.pat	i003	A829
A	gitlab.private.token	i0<5	A829
A	gitlab.secret	i043	A829A831
A	gitlab.token	i045	A829
A	gitlab.webhook.secret	i06=	A841
A	gitlab.webhook.token	i06=	A841
A	gitlab_access_token	i043	A829
A	gitlab_api_key	i043	A829
A	gitlab_api_token	i043	A829
A	gitlab_app_secret	i083	A831
A	gitlab_client_secret	i043	A831
A	gitlab_hook_secret	i065	A841
A	gitlab_key	i003	A829
A	gitlab_oauth_secret	i065	A831
A	gitlab_pass	i043	A829
A	gitlab_pat	i041	A829
A	gitlab_private_token	i043	A829
A	gitlab_secret	i043	A829A831
A	gitlab_token	i043	A829
A	gitlab_webhook_secret	i0<3	A841
A	gitlab_webhook_token	i0<=	A841
A	gitlabaccesstoken	i045	A829
A	gitlabapikey	i061	A829
A	gitlabapitoken	i087	A829
A	gitlabappsecret	i065	A831
A	gitlabclientsecret	i045	A831
A	gitlabhooksecret	i049	A841
A	gitlabkey	i041	A829
A	gitlaboauthsecret	i041	A831
A	gitlabpass	i045	A829
A	gitlabpat	i041	A829
A	gitlabprivatetoken	i0<5	A829
A	gitlabsecret	i043	A829A831
A	gitlabtoken	i041	A829
A	gitlabwebhooksecret	i0<5	A841
A	gitlabwebhooktoken	i0:5	A841
A	gitpod_pat_	s005	L843
A	gitter api	i045	N844
A	gitter key	i045	N844
A	gitter secret	i045	N844
A	gitter token	i061	N844
A	gitter-access	i065	N844
A	gitter-api	i045	N844
A	gitter-key	i045	N844
A	gitter-secret	i065	N844
A	gitter-token	i065	N844
A	gitter.access	i065	N844
A	gitter.api	i045	N844
A	gitter.im	i043	N844
A	gitter.key	i045	N844
A	gitter.secret	i065	N844
A	gitter.token	i045	N844
A	gitter_access	i045	N844
A	gitter_api	i045	N844
A	gitter_key	i045	N844
A	gitter_secret	i065	N844
A	gitter_token	i045	N844
A	gitteraccess	i045	N844
A	gitterapi	i041	N844
A	gitterkey	i043	N844
A	gittersecret	i065	N844
A	gittertoken	i045	N844
A	gladly api	i001	N845
A	gladly key	i041	N845
A	gladly secret	i001	N845
A	gladly token	i041	N845
A	gladly-api	i045	N845
A	gladly-key	i043	N845
A	gladly-secret	i043	N845
A	gladly-token	i043	N845
A	gladly.api	i001	N845
A	gladly.com	i045	N845
A	gladly.key	i045	N845
A	gladly.secret	i041	N845
A	gladly.token	i045	N845
A	gladly_api	i003	N845
A	gladly_key	i041	N845
A	gladly_secret	i021	N845
A	gladly_token	i043	N845
A	gladlyapi	i043	N845
A	gladlykey	i041	N845
A	gladlysecret	i043	N845
A	gladlytoken	i043	N845
A	glagent-	s021	L822
A	glassnode	i043	N846
A	glc_	s101	L859
A	glc_eyJ	s021	L858
A	glcbt-	s001	L823
A	glcbt-eyJ	s023	L824
A	gldt-	s001	L825
A	glean api	i043	N847
A	glean key	i023	N847
A	glean secret	i023	N847
A	glean token	i023	N847
A	glean-api	i043	N847
A	glean-client-token	i043	N847
A	glean-key	i043	N847
A	glean-secret	i043	N847
A	glean-token	i043	N847
A	glean.api	i023	N847
A	glean.client.token	i023	N847
A	glean.key	i023	N847
A	glean.secret	i023	N847
A	glean.token	i023	N847
A	glean_api	i043	N847
A	glean_client_token	i023	N847
A	glean_key	i023	N847
A	glean_secret	i023	N847
A	glean_token	i023	N847
A	gleanapi	i023	N847
A	gleanclienttoken	i023	N847
A	gleankey	i023	N847
A	gleansecret	i043	N847
A	gleantoken	i023	N847
A	glffct-	s021	L826
A	glft-	s001	L827
A	glimt-	s021	L828
A	glm_api	i021	N1952
A	gloas-	s001	L830
A	glpat-	s021	L832L833
A	glptt-	s001	L834
A	glrt-	s001	L835L836
A	glrtr-	s001	L838
A	glsa_	s001	L861
A	glsoat-	s021	L839
A	glwt-	s001	L842
A	go-daddy	i021	N852
A	go-daddy-secret	i045	N853
A	go.daddy	i041	N852
A	go.daddy.secret	i045	N853
A	go_daddy	i003	N852
A	go_daddy_secret	i061	N853
A	gocanvas	i021	N848
A	gocardless	i041	N849N850
A	gocardless api	i041	A851
A	gocardless key	i041	A851
A	gocardless secret	i041	A851
A	gocardless token	i003	A851
A	gocardless-api	i081	A851
A	gocardless-key	i081	A851
A	gocardless-secret	i041	A851
A	gocardless-token	i089	A851
A	gocardless-webhook	i089	A851
A	gocardless.api	i041	A851
A	gocardless.key	i043	A851
A	gocardless.secret	i041	A851
A	gocardless.token	i001	A851
A	gocardless.webhook	i089	A851
A	gocardless_api	i081	A851
A	gocardless_key	i041	A851
A	gocardless_secret	i041	A851
A	gocardless_token	i041	A851
A	gocardless_webhook	i081	A851
A	gocardlessapi	i081	A851
A	gocardlesskey	i047	A851
A	gocardlesssecret	i047	A851
A	gocardlesstoken	i083	A851
A	gocardlesswebhook	i087	A851
A	godaddy	i023	N852N853
A	goodday api	i021	N854
A	goodday key	i061	N854
A	goodday token	i021	N854
A	goodday-api	i061	N854
A	goodday-key	i061	N854
A	goodday-token	i021	N854
A	goodday.api	i065	N854
A	goodday.key	i065	N854
A	goodday.token	i065	N854
A	goodday.work	i065	N854
A	goodday_api	i041	N854
A	goodday_key	i025	N854
A	goodday_token	i041	N854
A	gooddayapi	i041	N854
A	gooddaykey	i041	N854
A	gooddaytoken	i065	N854
A	gooddaywork	i045	N854
A	goog1e	i021	N786
A	google secret	i021	A780
A	google-client-secret	i065	A780
A	google-cloud-secret-manager	s0:A	c79
A	google-consumer-secret	i0<3	A780
A	google-github-actions/get-secretmanager-secrets@	s0DM	c80
A	google-hmac	i045	N786
A	google-maps-secret	i089	A777
A	google-oauth-client-secret	i0:5	A780
A	google-oauth-secret	i045	A780
A	google-refresh-token	i06;	N783
A	google-secret	i043	A780
A	google.client.secret	i043	A780
A	google.consumer.secret	i0<3	A780
A	google.hmac	i065	N786
A	google.maps.secret	i089	A777
A	google.oauth.secret	i045	A780
A	google.refresh.token	i0<;	N783
A	google.secret	i043	A780
A	google_client_secret	i023	A780
A	google_consumer_secret	i021	A780
A	google_hmac	i065	N786
A	google_maps_secret	i089	A777
A	google_oauth_client_secret	i04;	A780
A	google_oauth_secret	i065	A780
A	google_refresh_token	i0<;	N783
A	google_secret	i021	A780
A	googleclientsecret	i043	A780
A	googleconsumersecret	i04;	A780
A	googlehmac	i045	N786
A	googlemapssecret	i083	A777
A	googleoauthclientsecret	i043	A780
A	googleoauthsecret	i049	A780
A	googlerefreshtoken	i0:;	N783
A	googlesecret	i041	A780
A	googleusercontent	i083	N783
A	gopass://	s041	l339
A	gotify	i001	A855
A	gpt-3.5	i021	N1329
A	gpt-4	i001	N1329
A	gradle.enterprise	i02;	N856
A	gradle_enterprise_access_key	i02=	N856
A	graphcms	i043	N862
A	graphhopper	i025	N863
A	greptile	i003	N864
A	groove api	i041	N865
A	groove token	i041	N865
A	groove-api	i043	N865
A	groove-token	i043	N865
A	groove.api	i043	N865
A	groove.token	i043	N865
A	groove_api	i045	N865
A	groove_token	i041	N865
A	grooveapi	i043	N865
A	groovehq	i041	N865
A	groovetoken	i045	N865
A	group:	s021	c81
A	growthbook	i043	N867
A	gs-secret-access-key	i089	N786
A	gs_secret_access_key	i085	N786
A	gsk_	S101	L866
A	gssecretaccesskey	i061	N786
A	gtmetrix	i001	N868
A	gto_	S101	L808
A	guardian api	i043	N869
A	guardian key	i063	N869
A	guardian-api	i065	N869
A	guardian-key	i027	N869
A	guardian-open	i087	N869
A	guardian.api	i063	N869
A	guardian.key	i067	N869
A	guardian.open	i043	N869
A	guardian_api	i067	N869
A	guardian_key	i063	N869
A	guardian_open	i023	N869
A	guardianapi	i065	N869
A	guardiankey	i065	N869
A	guardianopen	i065	N869
A	gumroad	i021	N870N871
A	guru api	i021	N872
A	guru key	i021	N872
A	guru token	i021	N872
A	guru-api	i023	N872
A	guru-key	i023	N872
A	guru-token	i023	N872
A	guru.api	i021	N872
A	guru.key	i021	N872
A	guru.token	i023	N872
A	guru_api	i023	N872
A	guru_id	i021	N503N504
A	guru_key	i021	N503N504N872
A	guru_secret	i061	N503N504
A	guru_token	i023	N872
A	guruapi	i021	N872
A	gurukey	i023	N872
A	gurutoken	i023	N872
A	gusto api	i041	N873
A	gusto key	i043	N873
A	gusto secret	i023	N873
A	gusto token	i021	N873
A	gusto-api	i023	N873
A	gusto-client-secret	i043	N873
A	gusto-key	i043	N873
A	gusto-secret	i023	N873
A	gusto-token	i043	N873
A	gusto.api	i023	N873
A	gusto.client.secret	i043	N873
A	gusto.key	i023	N873
A	gusto.secret	i043	N873
A	gusto.token	i043	N873
A	gusto_api	i023	N873
A	gusto_client_secret	i023	N873
A	gusto_key	i023	N873
A	gusto_secret	i023	N873
A	gusto_token	i023	N873
A	gustoapi	i023	N873
A	gustoclientsecret	i043	N873
A	gustokey	i021	N873
A	gustosecret	i045	N873
A	gustotoken	i023	N873
A	gyazo	i001	N874
A	hapi key	i023	N927
A	hapi-key	i023	N927
A	hapi.key	i023	N927
A	hapi_key	i003	N927
A	hapikey	i021	N927
A	happy-scribe	i041	N875
A	happy.scribe	i021	N875
A	happy_scribe	i023	N875
A	happyscribe	i043	N875
A	harvest api	i023	N877
A	harvest token	i021	N877
A	harvest-access	i065	N877
A	harvest-api	i025	N877
A	harvest-pat	i025	N877
A	harvest-token	i025	N877
A	harvest.access	i025	N877
A	harvest.api	i025	N877
A	harvest.pat	i025	N877
A	harvest.token	i025	N877
A	harvest_access	i023	N877
A	harvest_api	i021	N877
A	harvest_pat	i025	N877
A	harvest_token	i025	N877
A	harvestaccess	i023	N877
A	harvestapi	i025	N877
A	harvestapp	i025	N877
A	harvestpat	i045	N877
A	harvesttoken	i025	N877
A	hashicorp/vault-action@	s0>3	l340l341
A	hashnode	i023	N892
A	hasura	i021	N893
A	hawk.	s001	L1689
A	hbp_	S101	L918
A	hcaik_	s021	L921
A	hcamk_	s001	L922
A	hcaptcha	i023	N894N895
A	hcbik_	s001	L921
A	hcbmk_	s021	L922
A	hccik_	s001	L921
A	hcdik_	s021	L921
A	hcloud	i001	N907
A	hcp secret	i021	A881
A	hcp vault-secrets 	s023	l342
A	hcp-client	i021	A881
A	hcp-secret	i021	A881
A	hcp.client	i021	A881
A	hcp.secret	i021	A881
A	hcp_client	i001	A881
A	hcp_secret	i001	A881
A	hcpclient	i021	A881
A	hcpsecret	i001	A881
A	hcxmk_	s001	L922
A	heap secret	i021	N896
A	heap-api-key	i061	N896
A	heap-secret	i021	N896
A	heap.api.key	i061	N896
A	heap.secret	i021	N896
A	heap_api_key	i021	N896
A	heap_secret	i021	N896
A	heapanalytics	i061	N896
A	heapapikey	i021	N896
A	heapsecret	i021	N896
A	helius	i001	N898
A	hellosign	i023	N899
A	helm secrets 	s021	l343
A	help-scout	i021	N901N902
A	help.scout	i023	N901N902
A	help_scout	i021	N901N902
A	helpcrunch	i041	N900
A	helpscout	i021	N901N902
A	here api	i023	N903
A	here-api	i021	N903
A	here-maps	i021	N903
A	here-platform	i021	N903
A	here.api	i021	N903
A	here.maps	i021	N903
A	here.platform	i021	N903
A	here_api	i021	N903
A	here_maps	i021	N903
A	here_platform	i021	N903
A	hereapi	i021	N903
A	heremaps	i021	N903
A	hereplatform	i021	N903
A	heroku	i021	N904
A	heroku config:	s041	l344
A	hetzner	i021	N907
A	hetzner-dns	i023	N908
A	hetzner.dns	i023	N908
A	hetzner_dns	i023	N908
A	hetznerdns	i025	N908
A	heygen	i021	N909
A	hf_	S101	L932
A	hightouch	i023	N912
A	hive api	i021	N913
A	hive key	i023	N913
A	hive secret	i025	N913
A	hive token	i021	N913
A	hive-api	i021	N913
A	hive-key	i021	N913
A	hive-secret	i021	N913
A	hive-token	i021	N913
A	hive.api	i021	N913
A	hive.com/api	i027	N913
A	hive.key	i023	N913
A	hive.secret	i021	N913
A	hive.token	i021	N913
A	hive://	s021	C1838
A	hive_api	i023	N913
A	hive_key	i023	N913
A	hive_secret	i023	N913
A	hive_token	i023	N913
A	hiveage	i021	N914
A	hiveapi	i021	N913
A	hivekey	i021	N913
A	hivesecret	i021	N913
A	hivetoken	i023	N913
A	holiday api	i065	N915
A	holiday-api	i065	N915
A	holiday.api	i065	N915
A	holiday_api	i065	N915
A	holidayapi	i041	N915
A	holistic api	i067	N916
A	holistic key	i061	N916
A	holistic token	i067	N916
A	holistic-api	i067	N916
A	holistic-key	i067	N916
A	holistic-token	i061	N916
A	holistic.api	i001	N916
A	holistic.key	i067	N916
A	holistic.token	i061	N916
A	holistic_api	i061	N916
A	holistic_key	i061	N916
A	holistic_token	i067	N916
A	holisticai	i001	N916
A	holisticapi	i061	N916
A	holistickey	i061	N916
A	holistictoken	i065	N916
A	honeybadger	i043	N917
A	honeycomb	i023	N919N920
A	hookdeck	i023	N923
A	hooks.slack.com/services/	s045	L1644
A	hooks.slack.com/triggers/	s0>?	L1652
A	hooks.slack.com/workflows/	s0>5	L1652
A	hooks.zapier.com/hooks/catch/	s0D?	L1953
A	hostinger	i041	N924
A	html2pdf	i023	N925
A	https://api.netlify.com/build_hooks/	s0@G	C1243
A	https://chat.googleapis.com/v1/spaces/	s06M	C776
A	https://open.feishu.cn/open-apis/bot/	s0D;	C710
A	https://open.larksuite.com/open-apis/bot/	s0T?	C710
A	https://outlook.office.com/webhook/	s0HI	C1197
A	https://outlook.office365.com/webhook/	s0:C	C1197
A	htx secret	i021	N937
A	htx-secret	i021	N937
A	htx.secret	i021	N937
A	htx_secret	i001	N937
A	htxsecret	i021	N937
A	huawei secret	i023	N926
A	huawei-cloud-sk	i025	N926
A	huawei-secret	i045	N926
A	huawei.cloud.sk	i0:3	N926
A	huawei.secret	i023	N926
A	huawei_cloud_sk	i021	N926
A	huawei_secret	i041	N926
A	huaweicloud	i043	N926
A	huaweicloudsdkcsms	s0:9	l345
A	huaweisecret	i023	N926
A	hub-cloud	i023	N301
A	hubapi	i001	N927
A	hubspot	i021	N927
A	hubspot secret	i041	A928
A	hubspot-client-secret	i065	A928
A	hubspot-secret	i005	A928
A	hubspot.client.secret	i065	A928
A	hubspot.secret	i025	A928
A	hubspot_client_secret	i041	A928
A	hubspot_secret	i045	A928
A	hubspotclientsecret	i061	A928
A	hubspotsecret	i045	A928
A	humanity api	i061	N933
A	humanity key	i061	N933
A	humanity secret	i023	N933
A	humanity token	i061	N933
A	humanity-api	i067	N933
A	humanity-key	i061	N933
A	humanity-secret	i063	N933
A	humanity-token	i061	N933
A	humanity.api	i061	N933
A	humanity.com	i061	N933
A	humanity.key	i061	N933
A	humanity.secret	i043	N933
A	humanity.token	i067	N933
A	humanity_api	i063	N933
A	humanity_key	i061	N933
A	humanity_secret	i061	N933
A	humanity_token	i061	N933
A	humanityapi	i065	N933
A	humanitykey	i021	N933
A	humanitysecret	i061	N933
A	humanitytoken	i045	N933
A	humanloop	i041	N934
A	hume api	i001	N935
A	hume secret	i001	N935
A	hume-api	i001	N935
A	hume-secret	i021	N935
A	hume.api	i021	N935
A	hume.secret	i001	N935
A	hume_api	i003	N935
A	hume_secret	i001	N935
A	humeai	i001	N935
A	humeapi	i021	N935
A	humesecret	i021	N935
A	hunter api	i005	N936
A	hunter key	i005	N936
A	hunter-api	i045	N936
A	hunter-key	i045	N936
A	hunter.api	i005	N936
A	hunter.io	i001	N936
A	hunter.key	i045	N936
A	hunter_api	i045	N936
A	hunter_key	i045	N936
A	hunterapi	i041	N936
A	hunterio	i003	N936
A	hunterkey	i043	N936
A	huobi	i001	N937
A	hvac.Client(	s021	l346
A	hvb.	S101	L885
A	hvr.	S101	L888
A	hvs.	S101	L890
A	hw secret	i001	N926
A	hw-secret	i001	N926
A	hw.secret	i001	N926
A	hw_secret	i001	N926
A	hwsecret	i001	N926
A	hybiscus	i023	N938
A	hygraph	i021	N862
A	hyperbolic api	i029	N939
A	hyperbolic key	i021	N939
A	hyperbolic secret	i021	N939
A	hyperbolic token	i029	N939
A	hyperbolic-api	i029	N939
A	hyperbolic-key	i029	N939
A	hyperbolic-secret	i029	N939
A	hyperbolic-token	i021	N939
A	hyperbolic.api	i027	N939
A	hyperbolic.key	i089	N939
A	hyperbolic.secret	i027	N939
A	hyperbolic.token	i027	N939
A	hyperbolic.xyz	i029	N939
A	hyperbolic_api	i021	N939
A	hyperbolic_key	i023	N939
A	hyperbolic_secret	i025	N939
A	hyperbolic_token	i029	N939
A	hyperbolicapi	i021	N939
A	hyperbolickey	i021	N939
A	hyperbolicsecret	i027	N939
A	hyperbolictoken	i089	N939
A	hypertrack	i043	N940N941
A	iam-api-key	i021	N943
A	iam-apikey	i021	N943
A	iam-token	i021	N1942
A	iam.api.key	i065	N943
A	iam.apikey	i021	N943
A	iam_api_key	i021	N943
A	iam_apikey	i021	N943
A	iam_token	i021	N1942
A	iamapikey	i001	N943
A	iamtoken	i021	N1942
A	ibm key	i021	N943
A	ibm token	i021	N943
A	ibm-api-key	i001	N943
A	ibm-cloud	i021	N943
A	ibm-cos	i021	N946
A	ibm-iam	i021	N943
A	ibm-key	i021	N943
A	ibm-token	i021	N943
A	ibm.api.key	i061	N943
A	ibm.cloud	i021	N943
A	ibm.cos	i021	N946
A	ibm.iam	i021	N943
A	ibm.key	i001	N943
A	ibm.token	i021	N943
A	ibm_api_key	i023	N943
A	ibm_cloud	i021	N943
A	ibm_cos	i001	N946
A	ibm_iam	i021	N943
A	ibm_key	i001	N943
A	ibm_token	i021	N943
A	ibmapikey	i001	N943
A	ibmcloud	i021	N943
A	ibmcos	i021	N946
A	ibmiam	i021	N943
A	ibmkey	i021	N943
A	ibmtoken	i021	N943
A	ic-api-key	i041	N943
A	ic.api.key	i045	N943
A	ic2VydmljZV9yb2xlI	s0:;	C1721
A	ic_api_key	i001	N943
A	icapikey	i023	N943
A	ico-	S101	L967
A	iconfinder	i003	N948
A	id-token: write	s021	l347
A	id_tokens:	s061	l348
A	identified by	i067	C1859
A	identified with	i087	C1859
A	iex api	i021	N949N950
A	iex token	i021	N949
A	iex-api	i021	N949N950
A	iex-cloud	i001	N949N950
A	iex-token	i001	N949
A	iex.api	i001	N949N950
A	iex.cloud	i021	N949N950
A	iex.token	i021	N949
A	iex_api	i001	N949N950
A	iex_cloud	i001	N949N950
A	iex_token	i021	N949
A	iexapi	i021	N949N950
A	iexcloud	i021	N949N950
A	iextoken	i021	N949
A	ifttt api	i021	A951
A	ifttt key	i021	A951
A	ifttt secret	i021	A951
A	ifttt token	i023	A951
A	ifttt-api	i023	A951
A	ifttt-key	i023	A951
A	ifttt-maker	i023	A951
A	ifttt-secret	i023	A951
A	ifttt-token	i025	A951
A	ifttt-webhook	i023	A951
A	ifttt.api	i023	A951
A	ifttt.key	i023	A951
A	ifttt.maker	i023	A951
A	ifttt.secret	i023	A951
A	ifttt.token	i023	A951
A	ifttt.webhook	i021	A951
A	ifttt_api	i023	A951
A	ifttt_key	i023	A951
A	ifttt_maker	i023	A951
A	ifttt_secret	i023	A951
A	ifttt_token	i023	A951
A	ifttt_webhook	i045	A951
A	iftttapi	i023	A951
A	iftttkey	i023	A951
A	iftttmaker	i043	A951
A	iftttsecret	i023	A951
A	ifttttoken	i023	A951
A	iftttwebhook	i023	A951
A	imagePullSecrets:	s043	l349
A	imagekit	i023	N953N954
A	imagga	i021	N955N956
A	imgbb	i001	N957
A	imgix	i001	N958
A	imgur	i001	N959
A	impala api	i045	N960
A	impala key	i041	N960
A	impala-api	i023	N960
A	impala-key	i025	N960
A	impala.api	i023	N960
A	impala.key	i043	N960
A	impala_api	i043	N960
A	impala_key	i023	N960
A	impalaapi	i043	N960
A	impalakey	i043	N960
A	import hvac	s065	l350
A	infisical	i023	N962N963
A	infisical login	i023	N961
A	infisical run	s083	l351
A	infisical-token	i027	N961
A	infisical/secrets-action@	i0>1	l100
A	infisical_access	i021	N961
A	infisical_token	i023	N961
A	influx	i021	N964
A	influx token	i045	N965
A	influx-token	i043	N965
A	influx.token	i043	N965
A	influx_token	i043	N965
A	influxdb	i023	N965
A	influxdb://	s065	C1838
A	influxtoken	i045	N965
A	infomaniak	i021	N966
A	infura	i001	N968
A	infura api	i021	A969
A	infura key	i041	A969
A	infura secret	i021	A969
A	infura token	i021	A969
A	infura-api	i023	A969
A	infura-key	i023	A969
A	infura-project-secret	i0<3	A969
A	infura-secret	i043	A969
A	infura-token	i043	A969
A	infura.api	i045	A969
A	infura.key	i041	A969
A	infura.project.secret	i041	A969
A	infura.secret	i021	A969
A	infura.token	i041	A969
A	infura_api	i043	A969
A	infura_key	i043	A969
A	infura_project_secret	i023	A969
A	infura_secret	i023	A969
A	infura_token	i023	A969
A	infuraapi	i043	A969
A	infurakey	i043	A969
A	infuraprojectsecret	i043	A969
A	infurasecret	i023	A969
A	infuratoken	i025	A969
A	initial-admin-password	i067	N1001
A	initial-management	i0<5	A879
A	initial.admin.password	i06;	N1001
A	initial.management	i0<5	A879
A	initial_admin_password	i065	N1001
A	initial_management	i065	A879
A	initialadminpassword	i04;	N1001
A	initialmanagement	i045	A879
A	inngest api	i001	A970
A	inngest key	i005	A970
A	inngest secret	i001	A970
A	inngest token	i001	A970
A	inngest-api	i061	A970
A	inngest-event-key	i06;	A970
A	inngest-key	i065	A970
A	inngest-secret	i005	A970
A	inngest-token	i005	A970
A	inngest.api	i001	A970
A	inngest.event.key	i06;	A970
A	inngest.key	i005	A970
A	inngest.secret	i005	A970
A	inngest.token	i065	A970
A	inngest_api	i001	A970
A	inngest_event_key	i06;	A970
A	inngest_key	i005	A970
A	inngest_secret	i001	A970
A	inngest_token	i001	A970
A	inngestapi	i005	A970
A	inngesteventkey	i0:5	A970
A	inngestkey	i045	A970
A	inngestsecret	i065	A970
A	inngesttoken	i045	A970
A	insightly	i045	N972
A	instabot	i023	N973
A	instagram api	i083	N974
A	instagram key	i083	N974
A	instagram secret	i087	N974
A	instagram token	i023	N974
A	instagram-api	i087	N974
A	instagram-app-secret	i08;	N974
A	instagram-client-secret	i087	N974
A	instagram-key	i087	N974
A	instagram-secret	i087	N974
A	instagram-token	i087	N974
A	instagram.api	i067	N974
A	instagram.app.secret	i0:;	N974
A	instagram.client api	i067	N974
A	instagram.client key	i0>?	N974
A	instagram.client secret	i087	N974
A	instagram.client token	i027	N974
A	instagram.client-api	i0>?	N974
A	instagram.client-key	i0>?	N974
A	instagram.client-secret	i0>?	N974
A	instagram.client-token	i0@?	N974
A	instagram.client.api	i04?	N974
A	instagram.client.key	i0>?	N974
A	instagram.client.secret	i06?	N974
A	instagram.client.token	i06?	N974
A	instagram.client_api	i0>7	N974
A	instagram.client_key	i08?	N974
A	instagram.client_secret	i087	N974
A	instagram.client_token	i027	N974
A	instagram.clientapi	i0>?	N974
A	instagram.clientkey	i0>=	N974
A	instagram.clientsecret	i02?	N974
A	instagram.clienttoken	i0>=	N974
A	instagram.key	i047	N974
A	instagram.secret	i087	N974
A	instagram.token	i087	N974
A	instagram_api	i087	N974
A	instagram_app_secret	i08;	N974
A	instagram_client_secret	i087	N974
A	instagram_key	i027	N974
A	instagram_secret	i027	N974
A	instagram_token	i087	N974
A	instagramapi	i067	N974
A	instagramappsecret	i067	N974
A	instagramclientsecret	i067	N974
A	instagramkey	i067	N974
A	instagramsecret	i087	N974
A	instagramtoken	i067	N974
A	instamojo	i043	N976N977N978
A	instantly api	i045	N979
A	instantly key	i085	N979
A	instantly-api	i067	N979
A	instantly-key	i067	N979
A	instantly.ai	i065	N979
A	instantly.api	i065	N979
A	instantly.key	i087	N979
A	instantly_api	i065	N979
A	instantly_key	i067	N979
A	instantlyai	i047	N979
A	instantlyapi	i087	N979
A	instantlykey	i067	N979
A	instatus	i023	N980
A	intercom	i023	N982
A	intercom api	i047	N983
A	intercom key	i067	N983
A	intercom secret	i047	N983
A	intercom token	i027	N983
A	intercom-access	i067	N983
A	intercom-api	i065	N983
A	intercom-client-secret	i067	N983
A	intercom-key	i067	N983
A	intercom-secret	i067	N983
A	intercom-token	i087	N983
A	intercom.access	i067	N983
A	intercom.api	i067	N983
A	intercom.client.secret	i06=	N983
A	intercom.io	i047	N983
A	intercom.key	i043	N983
A	intercom.secret	i067	N983
A	intercom.token	i067	N983
A	intercom_access	i087	N983
A	intercom_api	i025	N983
A	intercom_client_secret	i065	N983
A	intercom_key	i065	N983
A	intercom_secret	i065	N983
A	intercom_token	i067	N983
A	intercomaccess	i065	N983
A	intercomapi	i065	N983
A	intercomclientsecret	i067	N983
A	intercomkey	i065	N983
A	intercomsecret	i067	N983
A	intercomtoken	i065	N983
A	interseller	i045	N984
A	intrinio	i003	N986
A	intuit_client_secret	i021	A1494
A	invoiceocean	i041	N987
A	io.adafruit	i023	N16
A	ionic	i001	N988
A	ionos	i001	N989
A	iot-hub	i021	N211
A	iot_hub	i021	N211
A	iothub	i001	N211
A	ip2location	i021	N990
A	ipapi	i001	N991
A	ipgeolocation	i023	N992
A	ipinfo	i001	A993
A	ipinfodb	i001	N994
A	ipquality	i001	N995
A	ipstack	i001	N996
A	iqair	i001	N44
A	iterable api	i067	N997
A	iterable key	i067	N997
A	iterable-api	i067	N997
A	iterable-key	i067	N997
A	iterable.api	i067	N997
A	iterable.com	i065	N997
A	iterable.key	i067	N997
A	iterable_api	i067	N997
A	iterable_key	i067	N997
A	iterableapi	i065	N997
A	iterablekey	i065	N997
A	iugu api	i021	N998
A	iugu key	i021	N998
A	iugu secret	i021	N998
A	iugu token	i021	N998
A	iugu-api	i023	N998
A	iugu-key	i023	N998
A	iugu-secret	i023	N998
A	iugu-token	i043	N998
A	iugu.api	i001	N998
A	iugu.com	i023	N998
A	iugu.key	i023	N998
A	iugu.secret	i023	N998
A	iugu.token	i023	N998
A	iugu_api	i023	N998
A	iugu_key	i021	N998
A	iugu_secret	i023	N998
A	iugu_token	i023	N998
A	iuguapi	i001	N998
A	iugukey	i021	N998
A	iugusecret	i023	N998
A	iugutoken	i001	N998
A	jasypt.encryptor.	s043	l352
A	jdbc:	s001	L1851
A	jdbc:oracle:	s043	L1850
A	jenkins	i021	N999N1002
A	jenkins-admin-password	i061	N1001
A	jenkins.admin.password	i041	N1001
A	jenkins_admin_password	i041	N1001
A	jenkinsadminpassword	i0:1	N1001
A	jfrog	i001	N120N121N122
A	jina_	s001	L1003
A	jira-	i001	N134
A	jira-token	i021	N135
A	jira.	i001	N134
A	jira_	i001	N134
A	jira_api	i021	N135
A	jira_pass	i021	N135
A	jira_token	i001	N135
A	jiratoken	i001	N134N135
A	jotform	i021	N1004
A	json_web_token_secret	i023	A1011
A	jsonbin	i021	N1005
A	jumpcloud	i023	N1006
A	jupiter-one	i021	N1007
A	jupiter.one	i061	N1007
A	jupiter_one	i021	N1007
A	jupiterone	i025	N1007
A	juro api	i021	N1008
A	juro key	i021	N1008
A	juro secret	i021	N1008
A	juro token	i021	N1008
A	juro-api	i021	N1008
A	juro-key	i021	N1008
A	juro-secret	i021	N1008
A	juro-token	i021	N1008
A	juro.api	i021	N1008
A	juro.com	i021	N1008
A	juro.key	i021	N1008
A	juro.secret	i043	N1008
A	juro.token	i043	N1008
A	juro_api	i021	N1008
A	juro_key	i021	N1008
A	juro_secret	i021	N1008
A	juro_token	i021	N1008
A	juroapi	i021	N1008
A	jurokey	i021	N1008
A	jurosecret	i021	N1008
A	jurotoken	i001	N1008
A	jwt-secret	i001	A1011
A	jwt.secret	i001	A1011
A	jwt.signing	i061	A1011
A	jwt_access_secret	i081	A1011
A	jwt_auth_secret	i021	A1011
A	jwt_hmac	i023	A1011
A	jwt_key	i021	A1011
A	jwt_private	i021	A1011
A	jwt_refresh_secret	i089	A1011
A	jwt_secret	i001	A1011
A	jwt_secret_key	i087	A1011
A	jwt_signature	i063	A1011
A	jwt_signing_key	i069	A1011
A	jwt_signing_secret	i065	A1011
A	jwt_token_secret	i021	A1011
A	jwtkey	i001	A1011
A	jwtsecret	i001	A1011
A	jwtsecretkey	i001	A1011
A	jwttokensecret	i001	A1011
A	k8s-aws-v1.	s061	L161
A	kafka_api	i041	N457
A	kafka_secret	i023	N457
A	kaggle	i001	N1012
A	kagi api	i023	N1013
A	kagi key	i003	N1013
A	kagi secret	i023	N1013
A	kagi token	i023	N1013
A	kagi-api	i023	N1013
A	kagi-key	i021	N1013
A	kagi-secret	i021	N1013
A	kagi-token	i021	N1013
A	kagi.api	i021	N1013
A	kagi.com	i021	N1013
A	kagi.key	i021	N1013
A	kagi.secret	i021	N1013
A	kagi.token	i023	N1013
A	kagi_api	i021	N1013
A	kagi_key	i021	N1013
A	kagi_secret	i021	N1013
A	kagi_token	i021	N1013
A	kagiapi	i021	N1013
A	kagikey	i021	N1013
A	kagisecret	i021	N1013
A	kagitoken	i023	N1013
A	kamal secrets fetch	s021	l353
A	kantata	i001	N1173
A	karmacrm	i001	N1014
A	keen api	i003	N1015
A	keen-api	i021	N1015
A	keen-master	i021	N1015
A	keen-read	i023	N1015
A	keen-write	i001	N1015
A	keen.api	i001	N1015
A	keen.io	i001	N1015
A	keen.master	i021	N1015
A	keen.read	i023	N1015
A	keen.write	i023	N1015
A	keen_api	i003	N1015
A	keen_master	i021	N1015
A	keen_read	i001	N1015
A	keen_write	i003	N1015
A	keenapi	i001	N1015
A	keenio	i001	N1015
A	keenmaster	i021	N1015
A	keenread	i021	N1015
A	keenwrite	i023	N1015
A	keeper-security/ksm-action@	i0B=	l101
A	keeper://	s021	l354
A	keeper_config	i021	N1017
A	keeper_secrets	i021	N1016
A	keepersecurity	i021	N1016
A	kentico-kontent	i087	N1058
A	kentico.kontent	i045	N1058
A	kentico_kontent	i045	N1058
A	kenticokontent	i045	N1058
A	key-	S101	L1154
A	key_live_	s021	L290
A	key_management_system:	s021	l355
A	key_test_	s021	L290
A	keycdn	i001	N1045
A	keycloak	i021	N1046
A	keycloak api	i041	A1047
A	keycloak key	i045	A1047
A	keycloak secret	i061	A1047
A	keycloak token	i061	A1047
A	keycloak-api	i065	A1047
A	keycloak-client-secret	i065	A1047
A	keycloak-credentials	i061	A1047
A	keycloak-key	i041	A1047
A	keycloak-secret	i061	A1047
A	keycloak-token	i061	A1047
A	keycloak.api	i061	A1047
A	keycloak.client.secret	i061	A1047
A	keycloak.credentials	i067	A1047
A	keycloak.key	i061	A1047
A	keycloak.secret	i041	A1047
A	keycloak.token	i061	A1047
A	keycloak_api	i067	A1047
A	keycloak_client_secret	i061	A1047
A	keycloak_credentials	i061	A1047
A	keycloak_key	i061	A1047
A	keycloak_secret	i061	A1047
A	keycloak_token	i061	A1047
A	keycloakapi	i061	A1047
A	keycloakclientsecret	i067	A1047
A	keycloakcredentials	i047	A1047
A	keycloakkey	i061	A1047
A	keycloaksecret	i065	A1047
A	keycloaktoken	i067	A1047
A	keygen api	i023	N1048
A	keygen key	i023	N1048
A	keygen secret	i021	N1048
A	keygen token	i021	N1048
A	keygen-admin	i025	N1048
A	keygen-api	i023	N1048
A	keygen-key	i025	N1048
A	keygen-product-token	i0>3	N1048
A	keygen-secret	i025	N1048
A	keygen-token	i043	N1048
A	keygen.admin	i023	N1048
A	keygen.api	i023	N1048
A	keygen.key	i043	N1048
A	keygen.product.token	i023	N1048
A	keygen.secret	i043	N1048
A	keygen.sh	i043	N1048
A	keygen.token	i043	N1048
A	keygen_admin	i025	N1048
A	keygen_api	i025	N1048
A	keygen_key	i043	N1048
A	keygen_product_token	i023	N1048
A	keygen_secret	i023	N1048
A	keygen_token	i041	N1048
A	keygenadmin	i025	N1048
A	keygenapi	i023	N1048
A	keygenkey	i043	N1048
A	keygenproducttoken	i02;	N1048
A	keygensecret	i025	N1048
A	keygentoken	i025	N1048
A	keypass 	s021	C1852
A	keyring.get_password(	s021	l356
A	keyvault secret show	s02=	l357
A	keyvaultName:	s025	l358
A	kibana	i021	N658
A	kickbox	i001	N1049
A	kimi api	i021	N1222
A	kimi key	i001	N1222
A	kimi secret	i021	N1222
A	kimi token	i021	N1222
A	kimi-api	i023	N1222
A	kimi-key	i003	N1222
A	kimi-secret	i023	N1222
A	kimi-token	i043	N1222
A	kimi.ai	i021	N1222
A	kimi.api	i001	N1222
A	kimi.com	i021	N1222
A	kimi.key	i021	N1222
A	kimi.secret	i021	N1222
A	kimi.token	i021	N1222
A	kimi_api	i003	N1222
A	kimi_key	i023	N1222
A	kimi_secret	i023	N1222
A	kimi_token	i023	N1222
A	kimiapi	i021	N1222
A	kimikey	i001	N1222
A	kimisecret	i001	N1222
A	kimitoken	i023	N1222
A	kind:	s001	l359
A	kind: SealedSecret	s0:;	l360
A	kind: Secret	s023	l361
A	kinde api	i023	A1050
A	kinde key	i023	A1050
A	kinde secret	i027	A1050
A	kinde token	i023	A1050
A	kinde-api	i023	A1050
A	kinde-client-secret	i025	A1050
A	kinde-key	i023	A1050
A	kinde-m2m-client-secret	i067	A1050
A	kinde-secret	i023	A1050
A	kinde-token	i023	A1050
A	kinde.api	i043	A1050
A	kinde.client.secret	i023	A1050
A	kinde.key	i043	A1050
A	kinde.secret	i023	A1050
A	kinde.token	i043	A1050
A	kinde_api	i023	A1050
A	kinde_client_secret	i023	A1050
A	kinde_key	i023	A1050
A	kinde_m2m_client_secret	i025	A1050
A	kinde_secret	i023	A1050
A	kinde_token	i023	A1050
A	kindeapi	i023	A1050
A	kindeclientsecret	i029	A1050
A	kindekey	i023	A1050
A	kindem2mclientsecret	i025	A1050
A	kindesecret	i025	A1050
A	kindetoken	i023	A1050
A	kling-	i001	N1052
A	kling_	i001	N1052
A	klingai	i023	N1052
A	klipfolio	i023	N1053
A	knapsack-pro	i043	N1054
A	knapsack.pro	i043	N1054
A	knapsack_pro	i047	N1054
A	knapsackpro	i041	N1054
A	knock api	i043	N1055
A	knock key	i003	N1055
A	knock secret	i041	N1055
A	knock token	i001	N1055
A	knock-api	i043	N1055
A	knock-key	i043	N1055
A	knock-secret	i003	N1055
A	knock-token	i043	N1055
A	knock.api	i003	N1055
A	knock.app	i003	N1055
A	knock.key	i003	N1055
A	knock.secret	i041	N1055
A	knock.token	i043	N1055
A	knock_api	i043	N1055
A	knock_key	i003	N1055
A	knock_secret	i001	N1055
A	knock_token	i041	N1055
A	knockapi	i023	N1055
A	knockkey	i023	N1055
A	knocksecret	i043	N1055
A	knocktoken	i043	N1055
A	kontent	i001	N1059
A	kontent api	i065	N1058
A	kontent key	i065	N1058
A	kontent-api	i065	N1058
A	kontent-delivery	i065	N1058
A	kontent-key	i065	N1058
A	kontent.ai	i065	N1058
A	kontent.api	i065	N1058
A	kontent.delivery	i065	N1058
A	kontent.key	i065	N1058
A	kontent_api	i065	N1058
A	kontent_delivery	i0:9	N1058
A	kontent_key	i065	N1058
A	kontentai	i003	N1058
A	kontentapi	i065	N1058
A	kontentdelivery	i065	N1058
A	kontentkey	i045	N1058
A	koyeb	i001	N1060
A	kpat_	s001	L1056
A	kraken api	i021	N1061N1062
A	kraken key	i021	N1061
A	kraken secret	i021	N1062
A	kraken-api	i041	N1061N1062
A	kraken-io	i041	N1063
A	kraken-key	i041	N1061
A	kraken-private	i061	N1062
A	kraken-public	i065	N1061
A	kraken-secret	i045	N1062
A	kraken.api	i043	N1061N1062
A	kraken.io	i041	N1063
A	kraken.key	i045	N1061
A	kraken.private	i061	N1062
A	kraken.public	i065	N1061
A	kraken.secret	i041	N1062
A	kraken_api	i045	N1061N1062
A	kraken_io	i041	N1063
A	kraken_key	i041	N1061
A	kraken_private	i041	N1062
A	kraken_public	i065	N1061
A	kraken_secret	i041	N1062
A	krakenapi	i003	N1061N1062
A	krakenex	i043	N1061N1062
A	krakenio	i023	N1063
A	krakenkey	i043	N1061
A	krakenprivate	i045	N1062
A	krakenpublic	i043	N1061
A	krakensecret	i025	N1062
A	ksm profile	i001	N1016
A	ksm secret 	s001	l362
A	ksm-cli	i021	N1016
A	ksm-config	i021	N1017
A	ksm_config	i001	N1016N1017
A	ksm_token	i021	N1016
A	ksmconfig	i021	N1017
A	kty =	i001	N1028
A	kty =	s001	C1029
A	kty:	i001	N1028
A	kty:	s001	C1029
A	kty: oct	i023	N1030
A	kty=	i001	N1028
A	kty=	s001	C1029
A	kty\"	i001	N1028
A	kty\"	s001	C1029
A	kubeadm	i021	N1064
A	kubectl create secret	s021	l363
A	kucoin	i001	N1069N1070
A	kylas	i001	N1071
A	lacework	i021	N1072
A	ladesk	i001	N1118
A	lambda-api-key	i043	N1073
A	lambda-cloud	i043	N1073
A	lambda.ai	i043	N1073
A	lambda.api.key	i045	N1073
A	lambda.cloud	i045	N1073
A	lambda_api_key	i043	N1073
A	lambda_cloud	i043	N1073
A	lambdaapikey	i043	N1073
A	lambdacloud	i043	N1073
A	lambdalabs	i043	N1073
A	langchain	i021	N1075
A	langsmith	i023	N1075
A	languagelayer	i065	N1078
A	lark secret	i023	N1081
A	lark-app	i021	N1081N1082
A	lark-app-access	i027	N1080
A	lark-secret	i021	N1081
A	lark-tenant	i023	N1082
A	lark-user	i021	N1083
A	lark.app	i021	N1081N1082
A	lark.app.access	i067	N1080
A	lark.secret	i023	N1081
A	lark.tenant	i023	N1082
A	lark.user	i023	N1083
A	lark_app	i023	N1081N1082
A	lark_app_access	i063	N1080
A	lark_secret	i021	N1081
A	lark_tenant	i041	N1082
A	lark_user	i021	N1083
A	larkapp	i021	N1081N1082
A	larkappaccess	i065	N1080
A	larkoapi	i021	N1081
A	larksecret	i023	N1081
A	larksuite	i023	N1080N1081N1082N1083
A	larktenant	i023	N1082
A	larkuser	i003	N1083
A	launch-darkly	i085	N1086
A	launch.darkly	i041	N1086
A	launch_darkly	i061	N1086
A	launchable	i041	N1084
A	launchdarkly	i083	N1086N1087
A	ld-api-key	i041	N1086
A	ld-relay	i023	N1087
A	ld-sdk-key	i043	N1086
A	ld.api.key	i041	N1086
A	ld.sdk.key	i043	N1086
A	ld_api_key	i021	N1086
A	ld_sdk_key	i023	N1086
A	ldapikey	i023	N1086
A	ldsdkkey	i021	N1086
A	leadfeeder	i021	N1089
A	leanix	i021	N1090
A	leankit	i021	N1425
A	leanplum	i021	N1091
A	lemlist	i021	N1092
A	lemon-squeezy	i085	N1093
A	lemon-squeezy-webhook	i0:9	A1094
A	lemon.squeezy	i085	N1093
A	lemon.squeezy.webhook	i069	A1094
A	lemon_squeezy	i087	N1093
A	lemon_squeezy_webhook	i089	A1094
A	lemonsqueezy	i063	N1093
A	lemonsqueezy-signing	i08;	A1094
A	lemonsqueezy-webhook	i089	A1094
A	lemonsqueezy.signing	i08;	A1094
A	lemonsqueezy.webhook	i083	A1094
A	lemonsqueezy_signing	i083	A1094
A	lemonsqueezy_webhook	i0:3	A1094
A	lemonsqueezysigning	i083	A1094
A	lemonsqueezywebhook	i083	A1094
A	lendflow	i023	N1095
A	less-annoying	i047	N1096
A	less.annoying	i047	N1096
A	less_annoying	i063	N1096
A	lessannoying	i023	N1096
A	lexigram	i023	N1097
A	li_at	s001	L1113
A	libsql	i021	N1796
A	libsql://	s023	C1838
A	license-key-newrelic	i0<=	N1256
A	license.key.newrelic	i0<=	N1256
A	licenseKey	s065	C1250
A	license_key	s045	C1250
A	license_key_newrelic	i0<9	N1256
A	licensekeynewrelic	i0:7	N1256
A	lighton	i023	N1099
A	lightspark	i043	N1100
A	lightstep	i043	N1101
A	lin_api_	s021	L1105
A	lin_oauth_	s021	L1107
A	lin_wh_	s001	L1108
A	line secret	i025	A1103
A	line token	i043	N1102N1104
A	line-access	i023	N1102
A	line-bot	i023	N1102
A	line-bot-secret	i045	A1103
A	line-channel	i023	N1102
A	line-channel-secret	i0:;	A1103
A	line-messaging	i023	N1102
A	line-notify	i021	N1104
A	line-secret	i023	A1103
A	line-token	i023	N1102N1104
A	line.access	i023	N1102
A	line.bot	i023	N1102
A	line.bot.secret	i023	A1103
A	line.channel	i023	N1102
A	line.channel.secret	i02;	A1103
A	line.messaging	i023	N1102
A	line.notify	i023	N1104
A	line.secret	i023	A1103
A	line.token	i043	N1102N1104
A	line_access	i023	N1102
A	line_bot	i023	N1102
A	line_bot_secret	i063	A1103
A	line_channel	i023	N1102
A	line_channel_secret	i029	A1103
A	line_messaging	i029	N1102
A	line_notify	i023	N1104
A	line_secret	i021	A1103
A	line_token	i023	N1102N1104
A	lineaccess	i023	N1102
A	linear api	i025	N1106
A	linear key	i021	N1106
A	linear secret	i021	N1106
A	linear token	i023	N1106
A	linear-api	i043	N1106
A	linear-client	i043	N1106
A	linear-key	i043	N1106
A	linear-oauth	i043	N1106
A	linear-secret	i023	N1106
A	linear-token	i043	N1106
A	linear.api	i043	N1106
A	linear.client	i043	N1106
A	linear.key	i043	N1106
A	linear.oauth	i045	N1106
A	linear.secret	i043	N1106
A	linear.token	i043	N1106
A	linear_api	i045	N1106
A	linear_client	i025	N1106
A	linear_key	i043	N1106
A	linear_oauth	i045	N1106
A	linear_secret	i041	N1106
A	linear_token	i045	N1106
A	linearapi	i043	N1106
A	linearclient	i045	N1106
A	linearkey	i023	N1106
A	linearoauth	i045	N1106
A	linearsecret	i023	N1106
A	lineartoken	i045	N1106
A	linebot	i021	N1102
A	linebotsecret	i045	A1103
A	linechannel	i021	N1102
A	linemessaging	i021	N1102
A	linenotify	i023	N1104
A	linesecret	i025	A1103
A	linetoken	i023	N1102N1104
A	linked-in	i023	N1109A1110A1112
A	linked.in	i021	N1109A1110A1112
A	linked_in	i023	N1109A1110A1112
A	linkedin	i021	N1109A1110A1112
A	linkpreview	i023	N1114
A	linkup api	i021	N1115
A	linkup key	i021	N1115
A	linkup-api	i041	N1115
A	linkup-key	i025	N1115
A	linkup.api	i021	N1115
A	linkup.key	i021	N1115
A	linkup.so	i021	N1115
A	linkup_api	i021	N1115
A	linkup_key	i021	N1115
A	linkupapi	i023	N1115
A	linkupkey	i043	N1115
A	linode	i001	N1116
A	lio_	S101	L1098
A	lip_	S101	L1098
A	litellm	i021	A1117
A	live_	s001	L1568L1805
A	liveagent	i023	N1118
A	livekit	i021	N1120
A	livestorm	i021	N1121
A	llx-	S101	L1122
A	loadmill	i023	N1123
A	lob api	i021	N1124N1125
A	lob key	i021	N1124N1125
A	lob-api	i021	N1124N1125
A	lob-key	i001	N1124N1125
A	lob-live	i023	N1124
A	lob-test	i021	N1125
A	lob.api	i021	N1124N1125
A	lob.com	i001	N1124N1125
A	lob.key	i021	N1124N1125
A	lob.live	i021	N1124
A	lob.test	i021	N1125
A	lob_api	i021	N1124N1125
A	lob_key	i021	N1124N1125
A	lob_live	i023	N1124
A	lob_test	i001	N1125
A	lobapi	i021	N1124N1125
A	lobkey	i001	N1124N1125
A	loblive	i021	N1124
A	lobtest	i021	N1125
A	locationiq	i065	N1126
A	log-analytics	i063	N196
A	log_analytics	i023	N196
A	loganalytics	i021	N196
A	logdna	i021	N1127
A	loggly	i021	N1129
A	login password	i041	C1860
A	loginradius	i023	N1130
A	logrocket	i001	N1131
A	logsnag	i023	N1132
A	logtail	i021	N1133
A	logz.io	i001	N1134N1135
A	logz_	i001	N1134N1135
A	logzio	i021	N1134N1135
A	lokalise	i021	N1136
A	looker api	i025	N1137
A	looker key	i025	N1137
A	looker secret	i021	N1137
A	looker-api	i025	N1137
A	looker-client-secret	i045	N1137
A	looker-key	i043	N1137
A	looker-sdk	i063	N1137
A	looker-secret	i063	N1137
A	looker.api	i025	N1137
A	looker.client.secret	i025	N1137
A	looker.key	i045	N1137
A	looker.sdk	i025	N1137
A	looker.secret	i021	N1137
A	looker_api	i023	N1137
A	looker_client_secret	i025	N1137
A	looker_key	i045	N1137
A	looker_sdk	i065	N1137
A	looker_secret	i023	N1137
A	lookerapi	i043	N1137
A	lookerclientsecret	i043	N1137
A	lookerkey	i023	N1137
A	lookersdk	i023	N1137
A	lookersecret	i023	N1137
A	loops api	i041	N1138
A	loops key	i041	N1138
A	loops secret	i041	N1138
A	loops token	i021	N1138
A	loops-api	i021	N1138
A	loops-key	i023	N1138
A	loops-secret	i023	N1138
A	loops-token	i041	N1138
A	loops.api	i021	N1138
A	loops.key	i041	N1138
A	loops.secret	i021	N1138
A	loops.so	i021	N1138
A	loops.token	i023	N1138
A	loops_api	i021	N1138
A	loops_key	i023	N1138
A	loops_secret	i021	N1138
A	loops_token	i021	N1138
A	loopsapi	i023	N1138
A	loopskey	i023	N1138
A	loopssecret	i023	N1138
A	loopstoken	i021	N1138
A	loyverse	i021	N1139
A	lsv2_pt_	s023	L1076
A	lsv2_sk_	s003	L1077
A	ltai	i001	N57
A	luminati	i001	N298
A	lunch-money	i045	N1140
A	lunch.money	i043	N1140
A	lunch_money	i043	N1140
A	lunchmoney	i043	N1140
A	luno api	i021	N1141
A	luno key	i021	N1141
A	luno secret	i021	N1141
A	luno token	i021	N1141
A	luno-api	i021	N1141
A	luno-key	i021	N1141
A	luno-secret	i021	N1141
A	luno-token	i023	N1141
A	luno.api	i021	N1141
A	luno.com	i021	N1141
A	luno.key	i021	N1141
A	luno.secret	i023	N1141
A	luno.token	i003	N1141
A	luno_api	i021	N1141
A	luno_key	i021	N1141
A	luno_secret	i001	N1141
A	luno_token	i021	N1141
A	lunoapi	i021	N1141
A	lunokey	i021	N1141
A	lunosecret	i021	N1141
A	lunotoken	i021	N1141
A	lw-api-secret	i041	N1072
A	lw.api.secret	i045	N1072
A	lw_api_secret	i041	N1072
A	lwapisecret	i021	N1072
A	m3o api	i001	N1142
A	m3o key	i001	N1142
A	m3o secret	i001	N1142
A	m3o token	i001	N1142
A	m3o-api	i001	N1142
A	m3o-key	i021	N1142
A	m3o-secret	i001	N1142
A	m3o-token	i021	N1142
A	m3o.api	i001	N1142
A	m3o.com	i001	N1142
A	m3o.key	i001	N1142
A	m3o.secret	i021	N1142
A	m3o.token	i021	N1142
A	m3o_api	i001	N1142
A	m3o_key	i001	N1142
A	m3o_secret	i001	N1142
A	m3o_token	i001	N1142
A	m3oapi	i001	N1142
A	m3okey	i001	N1142
A	m3osecret	i023	N1142
A	m3otoken	i021	N1142
A	macaroon_secret_key	s023	L1170
A	machine 	s021	C1854
A	madkudu	i021	N1143
A	magicbell	i023	N1144
A	magnetic api	i027	N1145
A	magnetic key	i061	N1145
A	magnetic token	i047	N1145
A	magnetic-api	i027	N1145
A	magnetic-key	i047	N1145
A	magnetic-token	i061	N1145
A	magnetic.api	i027	N1145
A	magnetic.key	i067	N1145
A	magnetic.token	i027	N1145
A	magnetic_api	i061	N1145
A	magnetic_key	i067	N1145
A	magnetic_token	i047	N1145
A	magneticapi	i041	N1145
A	magnetichq	i025	N1145
A	magnetickey	i025	N1145
A	magnetictoken	i065	N1145
A	mailboxlayer	i025	N1146
A	mailchimp	i023	N1162
A	mailchimp api	i027	A1148
A	mailchimp key	i083	A1148
A	mailchimp secret	i027	A1148
A	mailchimp token	i027	A1148
A	mailchimp-api	i063	A1148
A	mailchimp-client-secret	i067	A1148
A	mailchimp-key	i067	A1148
A	mailchimp-secret	i067	A1148
A	mailchimp-token	i067	A1148
A	mailchimp.api	i067	A1148
A	mailchimp.client.secret	i067	A1148
A	mailchimp.key	i087	A1148
A	mailchimp.secret	i043	A1148
A	mailchimp.token	i065	A1148
A	mailchimp_api	i021	A1148
A	mailchimp_client_secret	i027	A1148
A	mailchimp_key	i027	A1148
A	mailchimp_secret	i027	A1148
A	mailchimp_token	i087	A1148
A	mailchimpapi	i047	A1148
A	mailchimpclientsecret	i087	A1148
A	mailchimpkey	i067	A1148
A	mailchimpsecret	i067	A1148
A	mailchimptoken	i063	A1148
A	mailerlite	i045	N1149N1150
A	mailgun	i021	N1152N1153N1155
A	mailjet	i021	N1156N1157
A	mailmodo	i021	N1158
A	mailsac	i021	N1159
A	mailtrap	i021	N1160
A	maker.ifttt.com/	s089	L952
A	mandrill	i023	N1161N1162
A	mapbox	i021	N1164
A	mapquest	i021	N1166
A	maps-signing-secret	i02;	A777
A	maps-url-signing	i021	A777
A	maps.signing.secret	i04;	A777
A	maps.url.signing	i063	A777
A	maps_signing_secret	i021	A777
A	maps_url_signing	i061	A777
A	mapssigningsecret	i029	A777
A	mapsurlsigning	i041	A777
A	mariadb://	s045	C1838
A	marketstack	i021	N1167
A	mashape	i021	N1501
A	masterauth	s045	L1517
A	mastodon api	i047	N1168
A	mastodon key	i043	N1168
A	mastodon secret	i043	N1168
A	mastodon token	i043	N1168
A	mastodon-access	i047	N1168
A	mastodon-api	i045	N1168
A	mastodon-bearer	i087	N1168
A	mastodon-key	i045	N1168
A	mastodon-secret	i047	N1168
A	mastodon-token	i025	N1168
A	mastodon.access	i047	N1168
A	mastodon.api	i045	N1168
A	mastodon.bearer	i065	N1168
A	mastodon.key	i045	N1168
A	mastodon.secret	i045	N1168
A	mastodon.token	i045	N1168
A	mastodon_access	i047	N1168
A	mastodon_api	i047	N1168
A	mastodon_bearer	i047	N1168
A	mastodon_key	i025	N1168
A	mastodon_secret	i045	N1168
A	mastodon_token	i045	N1168
A	mastodonaccess	i047	N1168
A	mastodonapi	i045	N1168
A	mastodonbearer	i067	N1168
A	mastodonkey	i045	N1168
A	mastodonsecret	i047	N1168
A	mastodontoken	i045	N1168
A	mattermost	i045	N1171
A	mavenlink	i023	N1173
A	maxmind	i021	A1175
A	mb-embedding	i045	N1190
A	mb.embedding	i025	N1190
A	mb_embedding	i021	N1190
A	mbembedding	i041	N1190
A	mcli-private-api-key	i021	N1218
A	mcli_private_api_key	i001	N1218
A	mcliprivateapikey	i029	N1218
A	mdb_sa_sk_	s023	L1219
A	meaningcloud	i065	N1176
A	mediastack	i023	N1177
A	medium api	i043	N1178
A	medium token	i043	N1178
A	medium-access	i045	N1178
A	medium-api	i041	N1178
A	medium-integration	i045	N1178
A	medium-token	i065	N1178
A	medium.access	i043	N1178
A	medium.api	i043	N1178
A	medium.integration	i045	N1178
A	medium.token	i045	N1178
A	medium_access	i025	N1178
A	medium_api	i025	N1178
A	medium_integration	i041	N1178
A	medium_token	i041	N1178
A	mediumaccess	i023	N1178
A	mediumapi	i043	N1178
A	mediumintegration	i043	N1178
A	mediumtoken	i043	N1178
A	megvii	i021	N704
A	meili-master-key	i043	N1179
A	meili.master.key	i023	N1179
A	meili_master_key	i023	N1179
A	meilimasterkey	i021	N1179
A	meilisearch	i021	N1179
A	meistertask	i061	N1180
A	mem0 api	i021	N1181
A	mem0-api	i021	N1181
A	mem0.ai	i021	N1181
A	mem0.api	i021	N1181
A	mem0_	i001	N1181
A	mem0ai	i021	N1181
A	mem0api	i021	N1181
A	memcachier	i025	N1182
A	memoryclient	i043	N1181
A	meraki	i021	N366
A	mercury_production_	s043	C1185
A	mercury_sandbox_	s0:3	C1185
A	mergify_application_key_	s023	L1186
A	mesibo	i021	N1187
A	message-bird	i045	N1188
A	message.bird	i067	N1188
A	message_bird	i067	N1188
A	messagebird	i045	N1188
A	meta api	i023	N1189
A	meta-api	i021	N1189
A	meta.api	i023	N1189
A	meta_api	i021	N1189
A	metaapi	i021	N1189
A	metabase	i023	N1191
A	metabase api	i023	N1190
A	metabase key	i063	N1190
A	metabase secret	i023	N1190
A	metabase token	i023	N1190
A	metabase-api	i027	N1190
A	metabase-embed	i067	N1190
A	metabase-key	i067	N1190
A	metabase-secret	i067	N1190
A	metabase-token	i067	N1190
A	metabase.api	i067	N1190
A	metabase.embed	i087	N1190
A	metabase.key	i067	N1190
A	metabase.secret	i065	N1190
A	metabase.token	i067	N1190
A	metabase_api	i067	N1190
A	metabase_embed	i087	N1190
A	metabase_key	i063	N1190
A	metabase_secret	i063	N1190
A	metabase_token	i063	N1190
A	metabaseapi	i065	N1190
A	metabaseembed	i067	N1190
A	metabasekey	i065	N1190
A	metabasesecret	i063	N1190
A	metabasetoken	i067	N1190
A	metal_auth_token	i043	N680
A	metrilo	i021	N1192
A	mexc api	i023	N1193N1194
A	mexc key	i001	N1193N1194
A	mexc secret	i021	N1193N1194
A	mexc token	i023	N1193N1194
A	mexc-access	i021	N1193
A	mexc-api	i021	N1193N1194
A	mexc-key	i021	N1193N1194
A	mexc-secret	i021	N1193N1194
A	mexc-token	i021	N1193N1194
A	mexc.access	i021	N1193
A	mexc.api	i021	N1193N1194
A	mexc.key	i021	N1193N1194
A	mexc.secret	i021	N1193N1194
A	mexc.token	i021	N1193N1194
A	mexc_access	i021	N1193
A	mexc_api	i021	N1193N1194
A	mexc_key	i021	N1193N1194
A	mexc_secret	i021	N1193N1194
A	mexc_token	i023	N1193N1194
A	mexcaccess	i021	N1193
A	mexcapi	i021	N1193N1194
A	mexckey	i021	N1193N1194
A	mexcsecret	i021	N1193N1194
A	mexctoken	i021	N1193N1194
A	mezmo	i001	N1127
A	mfa.	S101	L586
A	mg-api-key	i041	N1152
A	mg.api.key	i045	N1152
A	mg_api_key	i001	N1152
A	mgapikey	i023	N1152
A	microcms	i043	N1195
A	mindmeister	i045	N1200
A	minimax	i021	N1201
A	minio api	i023	A1203
A	minio key	i023	A1203
A	minio secret	i023	A1203
A	minio token	i023	A1203
A	minio-api	i023	A1203
A	minio-key	i043	A1203
A	minio-root-password	i0:3	A1203
A	minio-secret	i043	A1203
A	minio-token	i043	A1203
A	minio.api	i023	A1203
A	minio.key	i023	A1203
A	minio.root.password	i087	A1203
A	minio.secret	i043	A1203
A	minio.token	i043	A1203
A	minio_api	i023	A1203
A	minio_key	i023	A1203
A	minio_root_password	i047	A1203
A	minio_secret	i023	A1203
A	minio_token	i021	A1203
A	minioapi	i023	A1203
A	miniokey	i023	A1203
A	miniorootpassword	i067	A1203
A	miniosecret	i023	A1203
A	miniotoken	i023	A1203
A	miro api	i023	N1204N1205
A	miro key	i023	N1204N1205
A	miro secret	i021	N1204N1205
A	miro token	i021	N1204N1205
A	miro-access	i041	N1204
A	miro-api	i021	N1204N1205
A	miro-client	i021	N1205
A	miro-key	i021	N1204N1205
A	miro-secret	i021	N1204N1205
A	miro-token	i021	N1204N1205
A	miro.access	i001	N1204
A	miro.api	i001	N1204N1205
A	miro.client	i001	N1205
A	miro.com	i001	N1204
A	miro.key	i021	N1204N1205
A	miro.secret	i041	N1204N1205
A	miro.token	i041	N1204N1205
A	miro_access	i021	N1204
A	miro_api	i021	N1204N1205
A	miro_client	i021	N1205
A	miro_key	i021	N1204N1205
A	miro_secret	i021	N1204N1205
A	miro_token	i021	N1204N1205
A	miroaccess	i023	N1204
A	miroapi	i021	N1204N1205
A	miroclient	i023	N1205
A	mirokey	i001	N1204N1205
A	mirosecret	i021	N1204N1205
A	mirotoken	i001	N1204N1205
A	mistral	i021	N1207
A	mite api	i021	A1208
A	mite key	i023	A1208
A	mite-api	i021	A1208
A	mite-key	i021	A1208
A	mite.api	i021	A1208
A	mite.key	i023	A1208
A	mite.yo.lk	i025	A1208
A	mite_api	i023	A1208
A	mite_key	i023	A1208
A	miteapi	i021	A1208
A	mitekey	i021	A1208
A	mixmax	i001	N1209
A	mixpanel	i001	N1210
A	mj-apikey	i021	N1156
A	mj.apikey	i041	N1156
A	mj_apikey	i041	N1156
A	mjapikey	i001	N1156
A	mlsn.	s001	L1151
A	mm token	i021	N1171
A	mm-token	i021	N1171
A	mm.token	i001	N1171
A	mm_token	i001	N1171
A	mmtoken	i001	N1171
A	modal secret	i021	N1212
A	modal token	i021	N1211N1212
A	modal-secret	i043	N1212
A	modal-token	i023	N1211N1212
A	modal.com	i021	N1211N1212
A	modal.secret	i043	N1212
A	modal.token	i043	N1211N1212
A	modal_secret	i021	N1212
A	modal_token	i023	N1211N1212
A	modalsecret	i021	N1212
A	modaltoken	i023	N1211N1212
A	moderation api	i029	N1213
A	moderation-api	i089	N1213
A	moderation.api	i089	N1213
A	moderation_api	i089	N1213
A	moderationapi	i081	N1213
A	mollie	i001	N1214N1215N1216
A	monday api	i041	N1217
A	monday key	i041	N1217
A	monday token	i041	N1217
A	monday-access	i045	N1217
A	monday-api	i045	N1217
A	monday-key	i045	N1217
A	monday-token	i041	N1217
A	monday.access	i041	N1217
A	monday.api	i041	N1217
A	monday.com	i045	N1217
A	monday.key	i045	N1217
A	monday.token	i045	N1217
A	monday_access	i041	N1217
A	monday_api	i045	N1217
A	monday_key	i041	N1217
A	monday_token	i045	N1217
A	mondayaccess	i045	N1217
A	mondayapi	i023	N1217
A	mondaycom	i043	N1217
A	mondaykey	i023	N1217
A	mondaytoken	i045	N1217
A	mongodb-atlas	i023	N1218
A	mongodb.atlas	i027	N1218
A	mongodb://	s045	C1838
A	mongodb:\/\/	s045	C1838
A	mongodb_atlas	i027	N1218
A	mongodbatlas	i023	N1218
A	monkeylearn	i045	N1220
A	moonclerk	i043	N1221
A	moonshot	i021	N1222
A	moosend	i001	N1223
A	moralis	i021	N1224N1225
A	mparticle	i043	N1226
A	mssql://	s021	C1838
A	mulesoft	i023	N80
A	mux api	i021	N1227
A	mux key	i021	N1227
A	mux secret	i021	N1227
A	mux token	i021	N1227
A	mux-access	i021	N1227
A	mux-api	i021	N1227
A	mux-key	i021	N1227
A	mux-secret	i021	N1227
A	mux-signing	i061	A1228
A	mux-token	i001	N1227
A	mux-webhook	i021	A1228
A	mux.access	i021	N1227
A	mux.api	i021	N1227
A	mux.key	i021	N1227
A	mux.secret	i021	N1227
A	mux.signing	i021	A1228
A	mux.token	i021	N1227
A	mux.webhook	i021	A1228
A	mux_access	i023	N1227
A	mux_api	i021	N1227
A	mux_key	i021	N1227
A	mux_secret	i021	N1227
A	mux_signing	i021	A1228
A	mux_token	i021	N1227
A	mux_webhook	i021	A1228
A	muxaccess	i001	N1227
A	muxapi	i021	N1227
A	muxkey	i001	N1227
A	muxsecret	i021	N1227
A	muxsigning	i021	A1228
A	muxtoken	i021	N1227
A	muxwebhook	i021	A1228
A	mysql 	s001	C1853
A	mysql2://	s043	C1838
A	mysql://	s021	C1838
A	mysql:\/\/	s021	C1838
A	mysqladmin 	s023	C1853
A	mysqldump 	s023	C1853
A	mysqlimport 	s023	C1853
A	mysqlsh 	s023	C1853
A	mysqlx://	s045	C1838
A	n8n api	i021	N1229
A	n8n key	i021	N1229
A	n8n secret	i041	N1229
A	n8n token	i021	N1229
A	n8n-api	i021	N1229
A	n8n-encryption-key	i021	A1230
A	n8n-key	i021	N1229
A	n8n-secret	i021	N1229
A	n8n-token	i021	N1229
A	n8n.api	i021	N1229
A	n8n.encryption.key	i081	A1230
A	n8n.key	i021	N1229
A	n8n.secret	i021	N1229
A	n8n.token	i021	N1229
A	n8n_api	i021	N1229
A	n8n_encryption_key	i023	A1230
A	n8n_key	i001	N1229
A	n8n_secret	i001	N1229
A	n8n_token	i001	N1229
A	n8napi	i001	N1229
A	n8nencryptionkey	i027	A1230
A	n8nkey	i001	N1229
A	n8nsecret	i021	N1229
A	n8ntoken	i001	N1229
A	name = 	s021	l364
A	namespace:	s021	c82
A	napi_	s001	L1239
A	nasa api	i023	N1231
A	nasa key	i023	N1231
A	nasa secret	i023	N1231
A	nasa token	i003	N1231
A	nasa-api	i021	N1231
A	nasa-key	i021	N1231
A	nasa-secret	i021	N1231
A	nasa-token	i041	N1231
A	nasa.api	i021	N1231
A	nasa.gov	i021	N1231
A	nasa.key	i023	N1231
A	nasa.secret	i021	N1231
A	nasa.token	i021	N1231
A	nasa_api	i021	N1231
A	nasa_key	i023	N1231
A	nasa_secret	i021	N1231
A	nasa_token	i023	N1231
A	nasaapi	i021	N1231
A	nasakey	i021	N1231
A	nasasecret	i001	N1231
A	nasatoken	i023	N1231
A	nasdaq	i021	N1232
A	nats	i001	N1235
A	nebius	i001	N1236N1237
A	neo4j-auth	i021	A1238
A	neo4j-pass	i021	A1238
A	neo4j.auth	i021	A1238
A	neo4j.pass	i041	A1238
A	neo4j://	s021	C1838
A	neo4j_auth	i041	A1238
A	neo4j_pass	i043	A1238
A	neo4jauth	i041	A1238
A	neo4jpass	i041	A1238
A	netdata	i021	N1241
A	nethunt	i021	N1242
A	netlify	i001	N1244N1245
A	netlify env:	s085	l365
A	netsuite	i021	N1247
A	neutrino api	i021	N1248
A	neutrino-api	i025	N1248
A	neutrino.api	i061	N1248
A	neutrino_api	i021	N1248
A	neutrinoapi	i065	N1248
A	new-relic	i021	N1254
A	new-relic-key	i021	N1256
A	new-relic-license	i025	N1256
A	new-york-times	i023	N1305
A	new.relic	i021	N1254
A	new.relic.key	i081	N1256
A	new.relic.license	i067	N1256
A	new.york.times	i023	N1305
A	new_relic	i041	N1254
A	new_relic_key	i065	N1256
A	new_relic_license	i069	N1256
A	new_york_times	i027	N1305
A	newrelic	i021	N1254
A	newrelic api	i041	N1256
A	newrelic key	i021	N1256
A	newrelic secret	i041	N1256
A	newrelic token	i041	N1256
A	newrelic-api	i047	N1256
A	newrelic-key	i047	N1256
A	newrelic-license	i021	N1256
A	newrelic-secret	i021	N1256
A	newrelic-token	i041	N1256
A	newrelic.api	i041	N1256
A	newrelic.config	i061	N1256
A	newrelic.key	i067	N1256
A	newrelic.license	i061	N1256
A	newrelic.secret	i047	N1256
A	newrelic.token	i041	N1256
A	newrelic_api	i041	N1256
A	newrelic_key	i041	N1256
A	newrelic_license	i081	N1256
A	newrelic_secret	i041	N1256
A	newrelic_token	i041	N1256
A	newrelicapi	i021	N1256
A	newrelickey	i021	N1256
A	newreliclicense	i061	N1256
A	newrelicsecret	i025	N1256
A	newrelictoken	i061	N1256
A	news api	i021	N1261
A	news-api	i021	N1261
A	news.api	i021	N1261
A	news_api	i023	N1261
A	newsapi	i001	N1261
A	newscatcher	i023	N1262
A	newyorktimes	i021	N1305
A	nexmo	i001	A1263
A	next-auth-secret	i087	A1264
A	next.auth.secret	i083	A1264
A	next_auth_secret	i023	A1264
A	nextauth api	i027	A1264
A	nextauth key	i027	A1264
A	nextauth secret	i021	A1264
A	nextauth token	i027	A1264
A	nextauth-api	i025	A1264
A	nextauth-key	i027	A1264
A	nextauth-secret	i027	A1264
A	nextauth-token	i025	A1264
A	nextauth.api	i027	A1264
A	nextauth.key	i027	A1264
A	nextauth.secret	i027	A1264
A	nextauth.token	i027	A1264
A	nextauth_api	i027	A1264
A	nextauth_key	i067	A1264
A	nextauth_secret	i027	A1264
A	nextauth_token	i021	A1264
A	nextauthapi	i025	A1264
A	nextauthkey	i025	A1264
A	nextauthsecret	i023	A1264
A	nextauthtoken	i025	A1264
A	nextcloud	i043	N1265
A	nexus api	i021	A1266
A	nexus key	i023	A1266
A	nexus secret	i021	A1266
A	nexus token	i021	A1266
A	nexus-api	i023	A1266
A	nexus-key	i023	A1266
A	nexus-pass	i023	A1266
A	nexus-secret	i023	A1266
A	nexus-token	i043	A1266
A	nexus-user-token	i043	A1266
A	nexus.api	i023	A1266
A	nexus.key	i043	A1266
A	nexus.pass	i041	A1266
A	nexus.secret	i043	A1266
A	nexus.token	i023	A1266
A	nexus.user.token	i043	A1266
A	nexus_api	i023	A1266
A	nexus_key	i023	A1266
A	nexus_pass	i021	A1266
A	nexus_secret	i023	A1266
A	nexus_token	i023	A1266
A	nexus_user_token	i043	A1266
A	nexusapi	i023	A1266
A	nexuskey	i023	A1266
A	nexuspass	i023	A1266
A	nexussecret	i023	A1266
A	nexustoken	i041	A1266
A	nexususertoken	i043	A1266
A	nfb_	S101	L1246
A	nfc_	S101	L1246
A	nfo_	S101	L1246
A	nfp_	S101	L1246
A	nftport	i021	N1267
A	nfu_	S101	L1246
A	ngc api	i021	N1300N1301
A	ngc key	i021	N1300N1301
A	ngc secret	i021	N1300N1301
A	ngc token	i021	N1300N1301
A	ngc-api	i021	N1300N1301
A	ngc-cli	i021	N1300
A	ngc-cli-api-key	i045	N1301
A	ngc-key	i021	N1300N1301
A	ngc-secret	i021	N1300N1301
A	ngc-token	i021	N1300N1301
A	ngc.api	i001	N1300N1301
A	ngc.cli	i021	N1300
A	ngc.key	i021	N1300N1301
A	ngc.secret	i023	N1300N1301
A	ngc.token	i023	N1300N1301
A	ngc_api	i001	N1300N1301
A	ngc_cli	i001	N1300
A	ngc_cli_api_key	i041	N1301
A	ngc_key	i001	N1300N1301
A	ngc_secret	i001	N1300N1301
A	ngc_token	i021	N1300N1301
A	ngcapi	i001	N1300N1301
A	ngccli	i001	N1300
A	ngccliapikey	i023	N1301
A	ngckey	i001	N1300N1301
A	ngcsecret	i001	N1300N1301
A	ngctoken	i021	N1300N1301
A	ngrok	i001	N1268N1269N1270
A	nicereply	i023	N1271
A	nightfall	i023	N1272
A	nim-api-key	i005	A1299
A	nim.api.key	i065	A1299
A	nim_api_key	i021	A1299
A	nimapikey	i041	A1299
A	nimble api	i001	N1273
A	nimble key	i041	N1273
A	nimble token	i001	N1273
A	nimble-api	i001	N1273
A	nimble-key	i001	N1273
A	nimble-token	i041	N1273
A	nimble.api	i001	N1273
A	nimble.com	i001	N1273
A	nimble.key	i005	N1273
A	nimble.token	i041	N1273
A	nimble_api	i001	N1273
A	nimble_key	i041	N1273
A	nimble_token	i041	N1273
A	nimbleapi	i041	N1273
A	nimblecrm	i041	N1273
A	nimblekey	i041	N1273
A	nimbletoken	i045	N1273
A	nk -gen	i021	N1235
A	nk -inkey	i023	N1235
A	nkey	i001	N1235
A	node-vault	s023	c83
A	nomad api	i021	A882
A	nomad key	i023	A882
A	nomad secret	i023	A882
A	nomad token	i023	A882
A	nomad var 	s023	l366
A	nomad-acl-token	i047	A882
A	nomad-api	i043	A882
A	nomad-key	i043	A882
A	nomad-secret	i043	A882
A	nomad-token	i043	A882
A	nomad.acl.token	i063	A882
A	nomad.api	i043	A882
A	nomad.key	i043	A882
A	nomad.secret	i043	A882
A	nomad.token	i043	A882
A	nomadVar 	s023	c84
A	nomad_acl_token	i027	A882
A	nomad_api	i023	A882
A	nomad_key	i023	A882
A	nomad_secret	i021	A882
A	nomad_token	i023	A882
A	nomadacltoken	i063	A882
A	nomadapi	i021	A882
A	nomadkey	i023	A882
A	nomadsecret	i041	A882
A	nomadtoken	i023	A882
A	northflank	i023	N1274
A	notarize	i023	N102
A	notarytool	i043	N102
A	noticeable api	i043	N1275
A	noticeable key	i043	N1275
A	noticeable-api	i043	N1275
A	noticeable-key	i043	N1275
A	noticeable.api	i043	N1275
A	noticeable.io	i043	N1275
A	noticeable.key	i049	N1275
A	noticeable_api	i043	N1275
A	noticeable_key	i043	N1275
A	noticeableapi	i043	N1275
A	noticeablekey	i043	N1275
A	notification-hub	i0:;	N200
A	notification_hub	i0:;	N200
A	notificationhub	i0:9	N200
A	notify-api.line.me	i045	N1104
A	novita	i021	N1279
A	novu api	i021	N1280N1281
A	novu key	i021	N1280N1281
A	novu secret	i021	N1280N1281
A	novu token	i021	N1280N1281
A	novu-api	i021	N1280N1281
A	novu-bridge	i043	N1281
A	novu-key	i021	N1280N1281
A	novu-secret	i021	N1280N1281
A	novu-token	i021	N1280N1281
A	novu.api	i021	N1280N1281
A	novu.bridge	i023	N1281
A	novu.key	i021	N1280N1281
A	novu.secret	i023	N1280N1281
A	novu.token	i023	N1280N1281
A	novu_api	i023	N1280N1281
A	novu_bridge	i061	N1281
A	novu_key	i021	N1280N1281
A	novu_secret	i021	N1280N1281
A	novu_token	i021	N1280N1281
A	novuapi	i021	N1280N1281
A	novubridge	i023	N1281
A	novukey	i021	N1280N1281
A	novusecret	i041	N1280N1281
A	novutoken	i021	N1280N1281
A	now_token	i021	A1872
A	nozbe	i001	N1282
A	npg_	S101	L1240
A	npm api	i021	A1285
A	npm key	i021	A1285
A	npm secret	i021	A1285
A	npm token	i021	A1285
A	npm-access	i021	A1285
A	npm-api	i021	A1285
A	npm-auth-token	i081	A1285
A	npm-key	i021	A1285
A	npm-registry-token	i0:3	A1285
A	npm-secret	i021	A1285
A	npm-token	i021	A1285
A	npm.access	i021	A1285
A	npm.api	i021	A1285
A	npm.auth.token	i061	A1285
A	npm.key	i021	A1285
A	npm.registry.token	i0:;	A1285
A	npm.secret	i021	A1285
A	npm.token	i021	A1285
A	npm_	S101	L1283
A	npm_access	i003	A1285
A	npm_api	i001	A1285
A	npm_auth_token	i007	A1285
A	npm_key	i001	A1285
A	npm_registry_token	i0:1	A1285
A	npm_secret	i001	A1285
A	npm_token	i001	A1285
A	npmaccess	i021	A1285
A	npmapi	i001	A1285
A	npmauthtoken	i021	A1285
A	npmkey	i001	A1285
A	npmregistrytoken	i029	A1285
A	npmsecret	i001	A1285
A	npmtoken	i001	A1285
A	nraa-	s001	L1249
A	nrak-	s001	L1260
A	nrii-	s001	L1252
A	nriq-	s001	L1253
A	nrra-	s001	L1259
A	nrt_	S101	L1278
A	nsc add 	i021	N1235
A	nsc delete 	i021	N1235
A	nsc edit 	i021	N1235
A	nsc generate 	i021	N1235
A	nsc import 	i021	N1235
A	nsc init	i021	N1235
A	nsc list 	i021	N1235
A	nsc push 	i021	N1235
A	nsc reissue 	i041	N1235
A	nsc revocations 	i021	N1235
A	nsc sign	i021	N1235
A	ntfy	i001	N1289
A	ntn_	S101	L1276
A	nuget	i001	N1292
A	nuget key	i043	N1293
A	nuget-api-key	i021	N1293
A	nuget-apikey	i021	N1293
A	nuget-key	i023	N1293
A	nuget.api.key	i081	N1293
A	nuget.apikey	i021	N1293
A	nuget.key	i023	N1293
A	nuget_api_key	i041	N1293
A	nuget_apikey	i061	N1293
A	nuget_key	i043	N1293
A	nugetapikey	i043	N1293
A	nugetkey	i023	N1293
A	numverify	i021	N1296
A	nutritionix	i021	N1297
A	nvapi api	i041	A1299
A	nvapi key	i041	A1299
A	nvapi secret	i003	A1299
A	nvapi token	i041	A1299
A	nvapi-	s001	L1298
A	nvapi-api	i041	A1299
A	nvapi-key	i001	A1299
A	nvapi-secret	i043	A1299
A	nvapi-token	i041	A1299
A	nvapi.api	i041	A1299
A	nvapi.key	i041	A1299
A	nvapi.secret	i041	A1299
A	nvapi.token	i041	A1299
A	nvapi_api	i041	A1299
A	nvapi_key	i001	A1299
A	nvapi_secret	i041	A1299
A	nvapi_token	i041	A1299
A	nvapiapi	i023	A1299
A	nvapikey	i021	A1299
A	nvapisecret	i023	A1299
A	nvapitoken	i041	A1299
A	nvcr.io	i021	N1300N1301
A	nvidia api	i025	A1299N1300N1301
A	nvidia key	i043	A1299N1300N1301
A	nvidia secret	i043	A1299N1300N1301
A	nvidia token	i045	A1299N1300N1301
A	nvidia-api	i043	A1299N1300N1301
A	nvidia-key	i025	A1299N1300N1301
A	nvidia-secret	i045	A1299N1300N1301
A	nvidia-token	i043	A1299N1300N1301
A	nvidia.api	i043	A1299N1300N1301
A	nvidia.key	i043	A1299N1300N1301
A	nvidia.secret	i043	A1299N1300N1301
A	nvidia.token	i023	A1299N1300N1301
A	nvidia_api	i045	A1299N1300N1301
A	nvidia_key	i025	A1299N1300N1301
A	nvidia_secret	i021	A1299N1300N1301
A	nvidia_token	i045	A1299N1300N1301
A	nvidiaapi	i043	A1299N1300N1301
A	nvidiakey	i023	A1299N1300N1301
A	nvidiasecret	i023	A1299N1300N1301
A	nvidiatoken	i045	A1299N1300N1301
A	nyk_	S101	L1303
A	nylas	i001	N1302
A	nylas api	i021	N1304
A	nylas key	i041	N1304
A	nylas secret	i021	N1304
A	nylas token	i021	N1304
A	nylas-api	i021	N1304
A	nylas-app-secret	i021	N1304
A	nylas-client-secret	i023	N1304
A	nylas-key	i021	N1304
A	nylas-secret	i023	N1304
A	nylas-token	i023	N1304
A	nylas.api	i021	N1304
A	nylas.app.secret	i027	N1304
A	nylas.client.secret	i021	N1304
A	nylas.key	i023	N1304
A	nylas.secret	i021	N1304
A	nylas.token	i023	N1304
A	nylas_api	i021	N1304
A	nylas_app_secret	i021	N1304
A	nylas_client_secret	i021	N1304
A	nylas_key	i021	N1304
A	nylas_secret	i021	N1304
A	nylas_token	i021	N1304
A	nylasapi	i021	N1304
A	nylasappsecret	i021	N1304
A	nylasclientsecret	i043	N1304
A	nylaskey	i021	N1304
A	nylassecret	i041	N1304
A	nylastoken	i041	N1304
A	nyt api	i001	N1305
A	nyt key	i001	N1305
A	nyt-api	i021	N1305
A	nyt-key	i021	N1305
A	nyt.api	i001	N1305
A	nyt.key	i001	N1305
A	nyt_api	i021	N1305
A	nyt_key	i021	N1305
A	nytapi	i001	N1305
A	nytimes	i001	N1305
A	nytkey	i001	N1305
A	oanda	i001	N1306N1307
A	oauth2.googleapis	i045	N783
A	objectName:	s043	l367
A	obsidian api	i021	N1308
A	obsidian key	i021	N1308
A	obsidian secret	i021	N1308
A	obsidian token	i021	N1308
A	obsidian-api	i061	N1308
A	obsidian-key	i001	N1308
A	obsidian-rest	i067	N1308
A	obsidian-secret	i067	N1308
A	obsidian-token	i021	N1308
A	obsidian.api	i061	N1308
A	obsidian.key	i021	N1308
A	obsidian.rest	i061	N1308
A	obsidian.secret	i061	N1308
A	obsidian.token	i061	N1308
A	obsidian_api	i027	N1308
A	obsidian_key	i061	N1308
A	obsidian_rest	i021	N1308
A	obsidian_secret	i001	N1308
A	obsidian_token	i021	N1308
A	obsidianapi	i065	N1308
A	obsidiankey	i025	N1308
A	obsidianrest	i065	N1308
A	obsidiansecret	i065	N1308
A	obsidiantoken	i027	N1308
A	oci-auth-token	i083	A1351
A	oci.auth.token	i021	A1351
A	oci.secrets	s021	l368
A	oci_auth_token	i001	A1351
A	ociauthtoken	i021	A1351
A	ocid1.vault.	s023	l369
A	ocid1.vaultsecret.	s023	l370
A	ocir token	i021	A1351
A	ocir-auth	i023	A1351
A	ocir-password	i043	A1351
A	ocir-token	i023	A1351
A	ocir.auth	i043	A1351
A	ocir.password	i023	A1351
A	ocir.token	i023	A1351
A	ocir_auth	i021	A1351
A	ocir_password	i021	A1351
A	ocir_token	i021	A1351
A	ocirauth	i021	A1351
A	ocirpassword	i023	A1351
A	ocirsecret	i021	A1351
A	ocirtoken	i021	A1351
A	ocp-apim-subscription-key	i065	N180
A	oct\"	i001	N1030
A	oculus	i021	N1310
A	odds-api	i001	N1760
A	odds_api	i021	N1760
A	oddsapi	i021	N1760
A	odoo-admin	i043	A1311
A	odoo-api-key	i061	A1311
A	odoo-password	i021	A1311
A	odoo.admin	i003	A1311
A	odoo.api.key	i067	A1311
A	odoo.password	i023	A1311
A	odoo_admin	i023	A1311
A	odoo_api_key	i021	A1311
A	odoo_password	i021	A1311
A	odooadmin	i021	A1311
A	odooapikey	i023	A1311
A	odoopassword	i021	A1311
A	ods.opinsights	i043	N196
A	odt_	S101	L549L550
A	oidc: true	s001	l371
A	okex api	i001	N1315
A	okex key	i021	N1315
A	okex secret	i003	N1315
A	okex token	i023	N1315
A	okex-api	i023	N1315
A	okex-key	i003	N1315
A	okex-secret	i023	N1315
A	okex-token	i021	N1315
A	okex.api	i023	N1315
A	okex.key	i023	N1315
A	okex.secret	i021	N1315
A	okex.token	i023	N1315
A	okex_api	i021	N1315
A	okex_key	i023	N1315
A	okex_secret	i021	N1315
A	okex_token	i021	N1315
A	okexapi	i021	N1315
A	okexkey	i021	N1315
A	okexsecret	i001	N1315
A	okextoken	i023	N1315
A	okta	i001	N1312
A	okta api	i023	A1314
A	okta key	i021	A1314
A	okta secret	i021	A1314
A	okta token	i021	A1314
A	okta-api	i021	A1314
A	okta-app-secret	i061	A1314
A	okta-client-secret	i021	A1314
A	okta-key	i021	A1314
A	okta-oauth2-client-secret	i029	A1314
A	okta-secret	i021	A1314
A	okta-token	i041	A1314
A	okta.api	i023	A1314
A	okta.app.secret	i065	A1314
A	okta.client-secret	i021	A1314
A	okta.client.secret	i021	A1314
A	okta.key	i023	A1314
A	okta.secret	i021	A1314
A	okta.token	i021	A1314
A	okta_api	i003	A1314
A	okta_app_secret	i063	A1314
A	okta_client_secret	i023	A1314
A	okta_key	i023	A1314
A	okta_oauth2_client_secret	i049	A1314
A	okta_secret	i061	A1314
A	okta_token	i043	A1314
A	oktaapi	i021	A1314
A	oktaappsecret	i023	A1314
A	oktaclientsecret	i021	A1314
A	oktakey	i021	A1314
A	oktaoauth2clientsecret	i083	A1314
A	oktasecret	i021	A1314
A	oktatoken	i021	A1314
A	okx api	i021	N1315
A	okx key	i021	N1315
A	okx secret	i025	N1315
A	okx token	i021	N1315
A	okx-api	i021	N1315
A	okx-key	i021	N1315
A	okx-secret	i021	N1315
A	okx-token	i021	N1315
A	okx.api	i021	N1315
A	okx.key	i021	N1315
A	okx.secret	i021	N1315
A	okx.token	i021	N1315
A	okx_api	i001	N1315
A	okx_key	i021	N1315
A	okx_secret	i021	N1315
A	okx_token	i021	N1315
A	okxapi	i021	N1315
A	okxkey	i021	N1315
A	okxsecret	i021	N1315
A	okxtoken	i021	N1315
A	ol_api_	s001	L1355
A	ollama	i021	N1316
A	omnisend	i021	N1317
A	omsagent	i001	N196
A	onelogin	i001	N1318
A	onepagecrm	i045	N1319
A	onepassword-connect	i0:9	N0
A	onepassword_connect	i029	N0
A	onesignal	i021	N1320N1321
A	oneuptime	i023	N1323
A	onfleet	i021	N1326
A	oopspam	i021	N1327
A	op-connect-token	i0:1	N0
A	op://	s001	l372
A	op_connect_token	i081	N0
A	opconnecttoken	i061	N0
A	open-exchange-rates	i04;	N1337
A	open-weather	i043	N1348
A	open.exchange.rates	i0<1	N1337
A	open.weather	i021	N1348
A	open_ai	i021	N1329
A	open_exchange_rates	i025	N1337
A	open_weather	i043	N1348
A	openai	i021	N1329
A	openai.azure.com	i045	N201
A	opencage	i021	N1336
A	openexchangerates	i023	N1337
A	openfigi	i021	N1338
A	opensearch-initial-admin-password	i0:A	A1341
A	opensearch-password	i089	A1341
A	opensearch.password	i089	A1341
A	opensearch://	s087	C1838
A	opensearch_initial_admin_password	i089	A1341
A	opensearch_password	i089	A1341
A	opensearchinitialadminpassword	i0DC	A1341
A	opensearchpassword	i087	A1341
A	opentok	i021	N1345
A	openuv	i021	N1346
A	openvpn api	i025	N1347
A	openvpn secret	i025	N1347
A	openvpn-api	i021	N1347
A	openvpn-client-secret	i061	N1347
A	openvpn-secret	i061	N1347
A	openvpn.api	i045	N1347
A	openvpn.client.secret	i021	N1347
A	openvpn.secret	i045	N1347
A	openvpn_api	i045	N1347
A	openvpn_client_secret	i045	N1347
A	openvpn_secret	i041	N1347
A	openvpnapi	i025	N1347
A	openvpnclientsecret	i061	N1347
A	openvpncloud	i061	N1347
A	openvpnsecret	i025	N1347
A	openweather	i021	N1348
A	ops_eyJ	s023	L2
A	opsgenie	i021	N1349
A	optimizely	i065	N1350
A	oracle://	s041	C1838
A	orgIdentifier:	s021	c85
A	organization	s041	c86
A	ory_ac_	s021	L1352
A	ory_apikey_	s021	L1352
A	ory_at_	s021	L1352
A	ory_pat_	s021	L1352
A	ory_rt_	s021	L1352
A	ory_st_	s021	L1352
A	ory_wak_	s021	L1352
A	os_v2_app_	s021	L1322
A	os_v2_org_	s041	L1322
A	oss_access	i001	N57
A	ossaccess	i021	N57
A	otpauth-migration://	s02?	L1353
A	otpauth://	s021	L1354
A	otx-	i001	N61
A	otx_api	i001	N61
A	otx_key	i001	N61
A	otxapi	i021	N61
A	outreach api	i061	N1356
A	outreach key	i061	N1356
A	outreach secret	i061	N1356
A	outreach token	i061	N1356
A	outreach-api	i061	N1356
A	outreach-client-secret	i061	N1356
A	outreach-key	i007	N1356
A	outreach-secret	i067	N1356
A	outreach-token	i061	N1356
A	outreach.api	i067	N1356
A	outreach.client.secret	i067	N1356
A	outreach.key	i067	N1356
A	outreach.secret	i067	N1356
A	outreach.token	i067	N1356
A	outreach_api	i067	N1356
A	outreach_client_secret	i067	N1356
A	outreach_key	i061	N1356
A	outreach_secret	i061	N1356
A	outreach_token	i061	N1356
A	outreachapi	i061	N1356
A	outreachclientsecret	i065	N1356
A	outreachkey	i065	N1356
A	outreachsecret	i065	N1356
A	outreachtoken	i065	N1356
A	overloop	i023	N1357
A	ovh api	i021	A1358
A	ovh key	i021	A1358
A	ovh secret	i021	A1358
A	ovh token	i001	A1358
A	ovh-api	i021	A1358
A	ovh-app-secret	i045	A1358
A	ovh-consumer	i061	A1359
A	ovh-key	i021	A1358
A	ovh-secret	i021	A1358
A	ovh-token	i021	A1358
A	ovh.api	i021	A1358
A	ovh.app.secret	i025	A1358
A	ovh.consumer	i001	A1359
A	ovh.key	i021	A1358
A	ovh.secret	i021	A1358
A	ovh.token	i021	A1358
A	ovh_api	i021	A1358
A	ovh_app_secret	i025	A1358
A	ovh_consumer	i001	A1359
A	ovh_key	i021	A1358
A	ovh_secret	i021	A1358
A	ovh_token	i021	A1358
A	ovhapi	i021	A1358
A	ovhappsecret	i021	A1358
A	ovhconsumer	i021	A1359
A	ovhkey	i001	A1358
A	ovhsecret	i021	A1358
A	ovhtoken	i021	A1358
A	owlbot	i001	N1360
A	owm api	i021	N1348
A	owm key	i021	N1348
A	owm-api	i021	N1348
A	owm-key	i021	N1348
A	owm.api	i001	N1348
A	owm.key	i001	N1348
A	owm_api	i021	N1348
A	owm_key	i001	N1348
A	owmapi	i001	N1348
A	owmkey	i001	N1348
A	oxr-app	i021	N1337
A	oxr.app	i001	N1337
A	oxr_app	i001	N1337
A	oxrapp	i001	N1337
A	oy2	S101	L1291
A	p.eyJ1Ijog	s023	L1772
A	p8e-	S101	L19
A	packagecloud	i045	N1361
A	packagist	i043	N451
A	packagist_ack_	s043	L1362
A	packagist_acs_	s043	L1363
A	packagist_ort_	s049	L1364
A	packagist_out_	s043	L1365
A	packagist_uur_	s049	L1366
A	packagist_uut_	s049	L1367
A	packet_api	i045	N680
A	packet_auth	i045	N680
A	pager-duty	i063	A1371N1372N1373
A	pager_duty	i045	A1371N1372N1373
A	pagerduty	i043	A1371N1372N1373
A	pandadoc	i023	N1374
A	pandascore	i023	N1375
A	pangea	i021	N1376
A	paperform	i001	N1377
A	papertrail	i003	A1378
A	papertrail-token	i087	A1378
A	papertrail_api	i067	A1378
A	papertrail_token	i069	A1378
A	paralleldots	i065	N1379
A	parameter-store:	s087	l373
A	parsers token	i023	N1380
A	parsers-api	i045	N1380
A	parsers.dev	i065	N1380
A	parsers_api	i045	N1380
A	parsers_token	i043	N1380
A	parseur	i023	N1381
A	particle-token	i063	N1382
A	particle.io	i065	N1382
A	particle_access	i043	N1382
A	particle_token	i043	N1382
A	particleio	i045	N1382
A	partnerstack	i021	N1383
A	pass show 	s023	c87
A	pass:	s001	C1855
A	passbolt get 	s043	l374
A	password =	i021	C1836
A	password = '	i063	C1860
A	password=	i025	C1836
A	password='	i065	C1860
A	pastebin	i023	N1384
A	pat-ap1-	s041	C930
A	pat-eu1-	s021	C930
A	pat-na1-	s041	C930
A	pat-na2-	s021	C930
A	pat-na3-	s021	C930
A	pat.	S101	L876
A	pat_	S101	L481
A	path:	s001	l375
A	paydirt_api	i021	N1385
A	paydirtapp	i021	N1385
A	paymo_api	i021	N1386
A	paymoapp	i021	N1386
A	paymongo	i021	N1387N1388
A	paypal	i001	N1390N1391
A	paypal-secret	i021	A1392
A	paypal.client.secret	i023	A1392
A	paypal_app_secret	i021	A1392
A	paypal_client_secret	i021	A1392
A	paypal_secret	i021	A1392
A	paypalclientsecret	i021	A1392
A	paypalsecret	i021	A1392
A	pbkdf2_sha1$	s023	L1844
A	pbkdf2_sha256$	s043	L1844
A	pbkdf2_sha512$	s023	L1844
A	pcsk_	s001	L1410
A	pd_api_key	i001	N1372
A	pd_key	i001	N1372
A	pd_token	i001	N1372
A	pdct.1.1.	s021	L1946
A	pdflayer	i021	N1394
A	pdfshift	i001	N1395N1396
A	pdl_api	i021	N1398
A	pdl_live_apikey_	s061	L1368
A	pdl_ntfset_	s043	L1369
A	pdl_sdbx_apikey_	s043	L1368
A	pendo-integration	i023	N1397
A	pendo.integration	i023	N1397
A	pendo_api	i021	N1397
A	pendo_integration	i023	N1397
A	pendo_key	i023	N1397
A	pendointegration	i063	N1397
A	people-data-labs	i0:1	N1398
A	people_data_labs	i0:1	N1398
A	peopledatalabs	i081	N1398
A	pepipost	i021	N1399
A	percy	i001	N1400
A	percy_token	i021	N1400
A	perm-	s001	L1951
A	perm:	s001	L1951
A	persona_production_	s025	L1402
A	persona_sandbox_	s065	L1402
A	pg://	s001	C1838
A	pgar_	s001	L1403
A	pgsql://	s021	C1838
A	pha_	S101	L1449
A	phc_	S101	L1452
A	phoenix_api	i023	N117
A	phr_	S101	L1450
A	phrase token	i001	N1408
A	phrase-token	i045	N1408
A	phrase_access	i021	N1408
A	phrase_api	i005	N1408
A	phrase_token	i021	N1408
A	phraseapp	i025	N1408
A	phs_	S101	L1453
A	phx_	S101	L1451
A	pina_	s001	L1413
A	pinata	i021	N1409
A	pinecone	i021	N1411
A	pingdom	i021	N1412
A	pinr_	s001	L1413
A	pinterest-secret	i087	A1414
A	pinterest_app_secret	i0<;	A1414
A	pinterest_client_secret	i087	A1414
A	pinterest_secret	i043	A1414
A	pinterestsecret	i087	A1414
A	pipedream	i021	N1415
A	pipedrive	i021	N1416
A	pivotal	i021	N1417
A	pivotal-tracker	i045	N1417
A	pivotal_tracker	i025	N1417
A	pivotaltracker	i045	N1417
A	pixabay	i021	N1418
A	pk_	S101	L1051
A	pk_1	s001	C379
A	pk_2	s001	C379
A	pk_3	s001	C379
A	pk_4	s001	C379
A	pk_5	s001	C379
A	pk_6	s001	C379
A	pk_7	s001	C379
A	pk_8	s001	C379
A	pk_9	s001	C379
A	pk_live_	s021	L1708
A	pk_prod_	s041	L479
A	pk_test_	s021	L479L1708
A	pkgs.dev.azure	i025	N186
A	pki/issue/	s021	l376
A	plaid	i001	N1420N1421
A	planview	i021	N1425
A	planyo	i001	N1426
A	play.ht	i023	N1427
A	play_ht	i021	N1427
A	playht	i021	N1427
A	please use the following password	i04G	N1001
A	plex-token	i021	A1428
A	plex_token	i021	A1428
A	plextoken	i023	A1428
A	plivo	i001	N1429
A	pnb_	S101	L1460
A	pnu_	S101	L1461
A	podio token	i023	N1430
A	podio-	i021	N1430
A	podio.	i021	N1430
A	podio_api	i041	N1430
A	podio_client	i021	N1430
A	podio_secret	i023	N1430
A	podio_token	i041	N1430
A	podman login	s021	C789
A	poeditor	i021	N1431
A	polar_at_	s021	L1432
A	polar_oat_	s023	L1434
A	polar_pat_	s021	L1435
A	polar_rt_	s023	L1433
A	polar_whs_	s065	L1436
A	polls_api	i041	N1437
A	pollsapi	i021	N1437
A	poloniex	i023	N1438
A	poly_api_secret	i061	N1440
A	poly_private_key	i021	N1441
A	polygon-api	i023	N1439
A	polygon.io	i043	N1439
A	polygon_api	i063	N1439
A	polygon_io	i023	N1439
A	polygon_key	i023	N1439
A	polygonio	i043	N1439
A	polymarket	i021	N1440N1441
A	portainer	i021	N1442N1443
A	portkey	i021	A1444
A	portkey-api	i021	A1444
A	portkey_api	i021	A1444
A	portkey_key	i021	A1444
A	portkeyapi	i021	A1444
A	positionstack	i081	N1445
A	postageapp	i045	N1446
A	postbacks	i023	N1447
A	postgis://	s025	C1838
A	postgres://	s065	C1838
A	postgres:\/\/	s065	C1838
A	postgresql://	s067	C1838
A	postgresql:\/\/	s067	C1838
A	postmark	i021	N1456
A	powrbot	i023	N1458
A	pplx-	s001	L1401
A	praw_client_secret	i023	A1513
A	predibase	i023	N1459
A	prestashop	i043	N1462
A	presto://	s045	C1838
A	prf_	S101	L1468
A	prismic	i021	N1463
A	privacy token	i045	N1464
A	privacy-api	i045	N1464
A	privacy.com	i045	N1464
A	privacy_api	i065	N1464
A	privacy_secret	i045	N1464
A	privacy_token	i045	N1464
A	privacyapi	i043	N1464
A	private-ai	i045	N1465
A	private-token	i065	A829
A	private_ai	i063	N1465
A	privateai	i045	N1465
A	prodpad	i021	N1466
A	programmatic_access_token	i06;	N1659
A	project	s021	l377
A	project:	s021	c88c89
A	project_id	s025	l378
A	promptlayer	i045	N1467
A	prospect365	i065	N1469
A	prospectcrm	i065	N1469
A	prosperworks	i065	N473
A	protocols.io	i065	N1470
A	protocols_io	i067	N1470
A	protocolsio	i065	N1470
A	provider "vault"	s067	l379
A	provisiondevicekey	i02=	N1761
A	provisiondevicesecret	i02=	N1761
A	proxycrawl	i025	N1472
A	prtapi_	s021	L1613
A	pscale_oauth_	s065	L1422
A	pscale_pw_	s063	L1423
A	pscale_tkn_	s065	L1424
A	psexec	s001	L1473
A	pss_service:v	s089	L1404
A	pss_user:v	s025	L1405
A	pub-c-	s001	L1474
A	pul-	S101	L1477
A	pulumi env open	s081	l380
A	purestake	i041	N1478
A	pushbullet	i023	N1479
A	pusher-secret	i023	A1480
A	pusher.secret	i021	A1480
A	pusher_app_secret	i081	A1480
A	pusher_key_secret	i081	A1480
A	pusher_secret	i021	A1480
A	pusherappsecret	i043	A1480
A	pushersecret	i021	A1480
A	pushover	i021	N1481
A	pwd =	i001	C1836
A	pwd=	i001	C1836
A	px-api-	s001	L1257
A	px-dep-	s001	L1258
A	pylf_v	s021	L1128
A	pyowm	i001	N1348
A	pypi-AgE	s023	L1483
A	pypi-AgEIcHlwaS5vcmc	s0<?	L1482
A	pypi-AgENdGVzdC5weXBpLm9yZw	s0B9	L1484
A	pyxis	i001	N1514
A	qase token	i001	N1485
A	qase-	i001	N1485
A	qase.io	i021	N1485
A	qase_	i001	N1485
A	qbo_client_secret	i021	A1494
A	qcloud	i001	N1757
A	qdrant	i001	N1486N1487N1488
A	qiita	i001	N1489
A	qiniu	i001	N1490
A	qiniu-secret	i021	N1490
A	qiniu.secret	i043	N1490
A	qiniu_secret	i021	N1490
A	qiniu_sk	i021	N1490
A	qiniusecret	i041	N1490
A	qualaroo	i023	N1491
A	quandl	i001	N1232
A	quay.io	i023	N1492
A	quay_password	i021	N1492
A	quay_robot	i041	N1492
A	quay_token	i021	N1492
A	qubole	i001	N1493
A	quickbooks-client-secret	i049	A1494
A	quickbooks_client_secret	i041	A1494
A	quickbooks_secret	i047	A1494
A	quickbooksclientsecret	i047	A1494
A	quicknode	i043	N1495
A	qwen_api	i003	N516
A	r2-secret	i021	N398
A	r2.cloudflarestorage.com	i065	N398
A	r2_access	i001	N398
A	r2_secret	i001	N398
A	r2secret	i001	N398
A	r8_	S101	L1522
A	railway token	i021	N1496
A	railway variables	s065	c90
A	railway-token	i041	N1496
A	railway.app	i045	N1496
A	railway_api	i041	N1496
A	railway_project_token	i041	N1496
A	railway_token	i041	N1496
A	railwaytoken	i045	N1496
A	ramp_id_	s021	L1498
A	ramp_sec_	s021	L1499
A	rapid-api	i021	N1500N1501
A	rapid_api	i021	N1500N1501
A	rapidapi	i021	N1500N1501
A	rasp.1.1.	s021	L1946
A	rawg token	i001	N1502
A	rawg-	i001	N1502
A	rawg.io	i021	N1502
A	rawg_	i001	N1502
A	raygun	i001	A1503
A	razorpay	i021	N1505
A	rdme_	s001	L1507
A	reachmail	i043	N1506
A	read_secret_version(	s0:9	l381
A	really-simple-systems	i0<5	N1508
A	reallysimplesystems	i04;	N1508
A	rebrandly	i021	N1509
A	recaptcha token	i063	N1510
A	recaptcha-secret	i087	N1510
A	recaptcha.secret	i047	N1510
A	recaptcha_key_secret	i067	N1510
A	recaptcha_private	i063	N1510
A	recaptcha_secret	i043	N1510
A	recaptchaprivate	i047	N1510
A	recaptchasecret	i063	N1510
A	recipient	s023	l382
A	recovery key	i067	N891
A	redash	i001	N1512
A	redash-api	i041	N1512
A	redash_api	i045	N1512
A	redash_key	i041	N1512
A	redashapi	i041	N1512
A	reddit-client-secret	i043	A1513
A	reddit_api_secret	i043	A1513
A	reddit_app_secret	i043	A1513
A	reddit_client_secret	i043	A1513
A	reddit_secret	i021	A1513
A	redditclientsecret	i043	A1513
A	redhat-api	i041	N1514
A	redhat_api	i043	N1514
A	redhat_token	i003	N1514
A	redhatpyxis	i043	N1514
A	redis-cli	s023	L1516
A	redis://	s023	C1838
A	redis:\/\/	s061	C1838
A	rediss://	s041	C1838
A	redshift://	s021	C1838
A	ref+awskms://	s025	l383
A	ref+awssecrets://	s02;	l384
A	ref+awsssm://	s025	l385
A	ref+azurekeyvault://	s067	l386
A	ref+bw://	s023	l387
A	ref+conjur://	s023	l388
A	ref+doppler://	s083	l389
A	ref+gcpsecrets://	s04;	l390
A	ref+gitlab://	s087	l391
A	ref+gkms://	s043	l392
A	ref+hcpvaultsecrets://	s063	l393
A	ref+k8s://	s025	l394
A	ref+keychain://	s025	l395
A	ref+onepasswordconnect://	s0<3	l396
A	ref+op://	s043	l397
A	ref+openbao://	s025	l398
A	ref+sops://	s045	l399
A	ref+tfstate	s041	l400
A	ref+vault://	s023	l401
A	ref+yclockbox://	s027	l402
A	refiner token	i043	N1518
A	refiner-api	i065	N1518
A	refiner.io	i045	N1518
A	refiner_api	i065	N1518
A	refiner_key	i065	N1518
A	refinerio	i043	N1518
A	region	s021	c91
A	registration_shared_secret	s0:;	L1170
A	registry login	s067	C789
A	registry_password	i067	N182
A	remoteRef:	s023	l403
A	rentman	i021	N1520
A	repairshopr	i041	N1521
A	reply.io	i021	A1523
A	reply_io	i023	A1523
A	replyio	i021	A1523
A	request-finance	i067	N1524
A	request.finance	i065	N1524
A	request_finance	i0:5	N1524
A	requestfinance	i045	N1524
A	requirepass	s065	L1517
A	resend	i021	N1525
A	resource_id	s025	l404
A	resources:	s065	l405
A	restpack	i021	N1526
A	retell	i001	N1527
A	retool_01	s041	L1528
A	rev-ai	i001	N1529
A	rev.ai	i001	N1529
A	rev_ai	i021	N1529
A	revai	i001	N1529
A	revamp-crm	i041	N1530
A	revamp_api	i041	N1530
A	revamp_crm	i041	N1530
A	revampcrm	i041	N1530
A	revenuecat	i045	N1531
A	rh-api-	i021	N1537
A	rh-api-	s021	L1536
A	rh_private	i041	N1537
A	ringcentral	i023	N1532
A	ritekit	i021	N1534
A	rk_live_	s023	L1709
A	rk_prod_	s001	L1709
A	rk_test_	s021	L1710
A	rnd_	S101	L1519
A	roaring token	i021	A1535
A	roaring.io	i021	A1535
A	roaring_api	i061	A1535
A	roaring_client	i061	A1535
A	roaring_secret	i021	A1535
A	robinhood	i023	N1537
A	roboflow	i023	A1539
A	rocketreach	i043	N1540
A	rockset	i021	N1541
A	role-to-assume:	s025	l406
A	rollbar	i021	N1542
A	roninapp	i041	N381
A	rootly_	s021	L1543
A	rotation_period	s0:7	l407
A	route4me	i023	N1544
A	rownd	i001	N1545N1546
A	rpa_	S101	L1515L1548
A	rubygems_	s041	L1547
A	rucaptcha	i041	N3
A	runner-token	i065	N810
A	runner_registration	i021	N810
A	runner_token	i025	N810
A	runrun.it	i023	N1549N1550
A	runrun_it	i021	N1549N1550
A	runrunit	i023	N1549N1550
A	runscope	i021	N270N271
A	runway	i021	N1551
A	rzp_live_	i001	N1505
A	rzp_live_	s001	L1504
A	rzp_test_	i001	N1505
A	rzp_test_	s001	L1504
A	s-s4t2af-	s023	L985
A	s-s4t2ud-	s023	L985
A	salad_cloud_	s021	L1552
A	salesblink	i043	N1553
A	salescookie	i041	N1554
A	salesflare	i043	N1555
A	salesforce	i023	N1556N1558
A	salesforce_security_token	i023	A1560
A	salesforce_token	i023	A1560
A	salesforcesecuritytoken	i08?	A1560
A	salesforcetoken	i023	A1560
A	salesmate	i023	N1562
A	sambanova	i021	N1563
A	samsara_api_	s023	L1564
A	sandbox-sq0csb-	s067	L1685
A	sanity	i001	N1565
A	sasl.jaas	i021	N457
A	sasl.password	i021	N457
A	sasl_password	i021	N457
A	sat.	S101	L876
A	satismeter	i023	N1566
A	sauce-	i021	N1567
A	sauce.	i021	N1567
A	sauce_	i021	N1567
A	saucelabs	i021	N1567
A	sb_publishable_	s081	L1719
A	sb_secret_	s001	L1720
A	sbp_	S101	L1718
A	scaleway token	i023	N1569
A	scaleway-secret	i045	N1569
A	scaleway-token	i063	N1569
A	scaleway.secret	i063	N1569
A	scaleway_api	i063	N1569
A	scaleway_key	i063	N1569
A	scaleway_secret	i023	N1569
A	scaleway_token	i063	N1569
A	scalewaykey	i043	N1569
A	scalewaytoken	i065	N1569
A	scalr	i001	N1572
A	schema_registry	i043	N457
A	scp-live-	s021	L1577
A	scp-test-	s021	L1577
A	scrapeowl	i023	N1573
A	scraperapi	i021	N1574
A	scraperbox	i021	N1575
A	scrapestack	i021	N1576
A	scrapfly	i021	N1578
A	scraping-bee	i063	N1580
A	scraping_bee	i067	N1580
A	scrapingant	i063	N1579
A	scrapingbee	i063	N1580
A	scrapinghub	i065	N1977
A	scrapy_cloud	i043	N1977
A	screenshotapi	i047	N1581
A	screenshotlayer	i047	N1582
A	scrutinizer	i025	N1583
A	scw_secret	i021	N1569
A	scw_token	i021	N1569
A	scylla://	s041	C1838
A	sdk-	S101	L1088
A	search.windows.net	i0<5	N208
A	sec-c-	s021	L1475
A	secret":	s023	C1066
A	secret-access-key	i045	N162
A	secret-id	i043	A884
A	secret-live-	s063	L1715
A	secret-test-	s043	L1715
A	secret-tool lookup	s069	l408
A	secret.id	i043	A884
A	secret/data/	s043	l409
A	secret:	s023	C1066
A	secretKeyRef	s067	l410l411
A	secretName:	s043	l412
A	secretPath:	s043	l413
A	secretRef:	s045	l414
A	secretStoreRef:	s083	l415
A	secret_	s021	L1277
A	secret_access_key	i025	N162N1945
A	secret_id	i043	A884
A	secret_key	i043	A593
A	secret_key	s043	C755
A	secretaccesskey	i043	N162
A	secretid	i043	A884
A	secretref+	s045	l416
A	secrets set	s023	c92
A	secrets-manager:	s045	l417
A	secrets.	s023	l418
A	secrets:	s043	l419
A	secrets: inherit	s043	l420
A	secrets://	s045	l421
A	secrets[	s023	l422
A	secrets_store_secrets	s045	l423
A	secretsmanager	s065	c93
A	secretsprovider:	s045	l424
A	secretsvaultcloud	i069	N545
A	secure:	s023	c94l425
A	security find-generic-password	s0D;	l426
A	security-trails	i067	N1584
A	security_trails	i063	N1584
A	securitytoken	i065	A165
A	securitytrails	i065	N1584
A	segment token	i061	N1586
A	segment-	i021	N1586
A	segment-write-key	i06;	A1587
A	segment.	i021	N1586
A	segment.write.key	i0<;	A1587
A	segment_	i001	N1586
A	segment_api_key	i065	A1587
A	segment_key	i065	A1587
A	segment_write_key	i06;	A1587
A	segmentapi	i065	N1586
A	segmentio	i021	N1586
A	segmenttoken	i065	N1586
A	segmentwritekey	i045	A1587
A	segmind	i021	N1588
A	selectpdf	i043	N1589
A	semaphore token	i025	N1590
A	semaphore-token	i025	N1590
A	semaphore.co	i025	N1590
A	semaphore_api	i025	N1590
A	semaphore_auth	i085	N1590
A	semaphore_token	i025	N1590
A	semaphoreci	i025	N1590
A	sendbird	i021	N1591A1592
A	sendgrid	i023	N1594
A	sentry token	i045	N1596
A	sentry-auth	i045	N1596
A	sentry.io/	s045	C1595
A	sentry.io/api	i087	N1596
A	sentry_api	i045	N1596
A	sentry_auth	i045	N1596
A	sentry_token	i045	N1596
A	sentryauth	i045	N1596
A	sentrytoken	i045	N1596
A	serp_api	i021	N1599
A	serpapi	i021	N1599
A	serper	i021	N1600
A	serphouse	i021	N1601
A	serpstack	i021	N1602
A	service-bus	i045	N211
A	service_bus_key	i069	N211
A	servicebus	i045	N211
A	ses-smtp	i021	N163
A	ses_password	i023	N163
A	ses_smtp	i023	N163
A	sess-	s001	L1334
A	session_token	i065	A165
A	sessiontoken	i065	A165
A	sessmtp	i021	N163
A	setapikey	i021	N1293
A	sf_client_secret	i081	N1558
A	sf_security_token	i0:9	A1560
A	sf_token	i001	N1659
A	sfdc	i001	N1556
A	sfdc_client_secret	i021	N1558
A	sfdc_consumer	i021	N1558
A	sfdc_security_token	i021	A1560
A	sfdc_token	i023	A1560
A	sfx_token	i003	A1677
A	sgd_	S101	L1670
A	sgp_	S101	L1585L1669
A	sha256~	s021	L1342
A	shared_access_key	i04;	N211
A	sharedaccesskey	i0:5	N211
A	sheety	i001	N1606
A	sherpadesk	i043	N1607
A	shipday	i021	N1608
A	shippo_live_	s043	L1609
A	shippo_test_	s043	L1609
A	shltm_	s021	L732
A	shodan	i001	N1610
A	shortcut token	i023	N1618
A	shortcut-api	i063	N1618
A	shortcut-secret	i063	N1618
A	shortcut-token	i063	N1618
A	shortcut_api	i065	N1618
A	shortcut_secret	i023	N1618
A	shortcut_token	i063	N1618
A	shortcutaccess	i063	N1618
A	shortcutapi	i063	N1618
A	shotstack	i021	N1619
A	shpat_	s001	L1611
A	shpca_	s021	L1612
A	shppa_	s001	L1614
A	shpss_	s001	L1615
A	shptka_	s021	L1616
A	shpua_	s021	L1617
A	shub_apikey	i063	N1977
A	shutterstock	i061	N1620N1622
A	shutterstock-secret	i0:1	A1621
A	shutterstock_client_secret	i06;	A1621
A	shutterstock_consumer_secret	i061	A1621
A	shutterstock_secret	i061	A1621
A	sig=	S101	L197
A	sig=	s101	L213
A	signable token	i021	N1625
A	signable.app	i027	N1625
A	signable.co	i025	N1625
A	signable_api	i027	N1625
A	signable_key	i027	N1625
A	signalfx	i043	A1677
A	signalwire	i045	N1626
A	signaturit	i023	N1627
A	signkey-branch-	s027	L971
A	signkey-prod-	s061	L971
A	signkey-test-	s065	L971
A	signupgenius	i047	N1628
A	sigopt	i001	N1629
A	siliconflow	i061	N1630
A	simfin	i001	N1631
A	simplesat	i043	N1632
A	simplynoted	i023	N1633
A	simvoly	i021	N1634
A	sinch token	i021	N1635
A	sinch-	i021	N1635
A	sinch.	i021	N1635
A	sinch_	i021	N1635
A	sinchmessage	i043	N1635
A	singlestore://	s089	C1838
A	sirv token	i023	N1636
A	sirv-	i001	N1636
A	sirv.	i001	N1636
A	sirv_	i001	N1636
A	siteleaf	i021	N1637
A	sk-None-	s021	L1330
A	sk-admin-	s021	L1328
A	sk-ant-admin01-	s025	L72
A	sk-ant-api0	s021	L74
A	sk-ant-api03-	s087	L73
A	sk-ant-oat01-	s045	L75
A	sk-ant-ort01-	s045	L76
A	sk-ant-sid01-	s081	L77
A	sk-api-	s001	L1202
A	sk-cp-	s001	L1202
A	sk-do-	s001	L576
A	sk-helicone-	s045	L897
A	sk-lf-	s021	L1074
A	sk-or-v1-	s043	L1339
A	sk-or-v2-	s023	L1340
A	sk-or-v3-	s043	L1340
A	sk-or-v4-	s023	L1340
A	sk-proj-	s001	L1331
A	sk-svcacct-	s025	L1332
A	sk.eyJ1Ijoi	s043	L1163
A	sk_10x1_	s021	L1511
A	sk_10x2_	s021	L1511
A	sk_10x3_	s021	L1511
A	sk_1x1_	s021	L1511
A	sk_1x2_	s021	L1511
A	sk_1x3_	s021	L1511
A	sk_2x1_	s021	L1511
A	sk_2x2_	s021	L1511
A	sk_2x3_	s021	L1511
A	sk_3x1_	s021	L1511
A	sk_3x2_	s021	L1511
A	sk_3x3_	s021	L1511
A	sk_5x1_	s021	L1511
A	sk_5x2_	s003	L1511
A	sk_5x3_	s001	L1511
A	sk_car_	s021	L340
A	sk_dev_	s001	L1119
A	sk_e2b_	s021	L646
A	sk_live_	s023	L85L1393L1711
A	sk_live_a2V5Xz	s069	L910L1927
A	sk_pr_	s001	L1406
A	sk_prod_	s001	L1119L1711
A	sk_sbox_	s021	L359
A	sk_test_	s021	L1393L1712
A	sk_test_10x1_	s085	L1511
A	sk_test_10x2_	s085	L1511
A	sk_test_10x3_	s087	L1511
A	sk_test_1x1_	s067	L1511
A	sk_test_1x2_	s085	L1511
A	sk_test_1x3_	s067	L1511
A	sk_test_2x1_	s067	L1511
A	sk_test_2x2_	s067	L1511
A	sk_test_2x3_	s067	L1511
A	sk_test_3x1_	s067	L1511
A	sk_test_3x2_	s065	L1511
A	sk_test_3x3_	s067	L1511
A	sk_test_5x1_	s067	L1511
A	sk_test_5x2_	s065	L1511
A	sk_test_5x3_	s065	L1511
A	sk_test_a2V5Xz	s089	L911L1927
A	skopeo login	s043	C789
A	skrapp	i001	N1638
A	sktsec_	s021	L1663
A	skybiometry	i023	N1639
A	sl-api-key	i001	N947
A	sl.A	s001	C631
A	sl.B	s001	C631
A	sl.C	s001	C631
A	sl.api.key	i045	N947
A	sl.u.	s001	C631
A	sl_api_key	i001	N947
A	slack-client-secret	i023	A1642
A	slack-signing-secret	i0<3	A1650
A	slack.client.secret	i043	A1642
A	slack.signing.secret	i043	A1650
A	slack_client_secret	i043	A1642
A	slack_secret	i041	A1642
A	slack_signing	i083	A1650
A	slack_signing_secret	i087	A1650
A	slackclientsecret	i043	A1642
A	slacksigningsecret	i043	A1650
A	slapikey	i021	N947
A	slk_	S101	L1670
A	sm://	s001	l427
A	sm_aat_	s021	L1603
A	sm_pat_	s001	L1604
A	sm_sat_	s021	L1605
A	smartling-secret	i083	A1654
A	smartling_secret	i023	A1654
A	smartling_user_secret	i083	A1654
A	smartlingusersecret	i087	A1654
A	smartsheet	i043	N1655
A	smarty-auth	i043	A1656
A	smarty_auth	i043	A1656
A	smarty_token	i043	A1656
A	smartystreets	i043	A1656
A	smooch	i021	N1657
A	snipcart	i003	N1658
A	snowflake token	i043	N1659
A	snowflake-token	i027	N1659
A	snowflake://	s027	C1838
A	snowflake_access_token	i043	N1659
A	snowflake_password	i023	N1659
A	snowflake_pat	i023	N1659
A	snowflake_programmatic	i023	N1659
A	snowflake_token	i023	N1659
A	snowflaketoken	i083	N1659
A	sntrya_	s003	L1598
A	sntryi_	s023	L1598
A	sntrys_eyJ	s045	L1597
A	sntryu_	s003	L1598
A	snyk auth	i023	N1661
A	snyk token	i023	N1661
A	snyk-api	i021	N1661
A	snyk-token	i023	N1661
A	snyk.token	i023	N1661
A	snyk_api	i003	N1661
A	snyk_key	i021	N1661
A	snyk_oauth	i021	N1661
A	snyk_sat.	s023	L1662
A	snyk_token	i021	N1661
A	snyk_uat.	s001	L1662
A	snykapikey	i023	N1661
A	snyktoken	i023	N1661
A	softlayer	i023	N947
A	solarwinds	i021	N1664
A	sonar token	i021	N1666
A	sonar-token	i023	N1666
A	sonar.login	i023	N1666
A	sonar.token	i023	N1666
A	sonar_login	i023	N1666
A	sonar_token	i023	N1666
A	sonarcloud	i023	N1666
A	sonarlogin	i023	N1666
A	sonarqube	i025	N1666
A	sonartoken	i023	N1666
A	soniox	i001	N1668
A	sops rotate	s043	l428
A	sops.secrets.	s021	l429
A	spacelift	i023	N1671
A	spaces-secret	i043	N580
A	spaces_access	i045	N580
A	spaces_key	i043	N580
A	spaces_secret	i043	N580
A	spacessecret	i025	N580
A	spark_token	i041	N1906
A	sparkapi	i021	N1906
A	sparkpost	i043	N1672
A	spat_	s001	L1057
A	speech_key	i043	N180
A	speechmatics	i025	N1674
A	speechtext	i023	N1675
A	splunk	i001	N1676A1677
A	splunk_access_token	i045	A1677
A	splunk_o11y	i065	A1677
A	splunk_observability	i0<;	A1677
A	splunkobservability	i043	A1677
A	spoonacular	i021	N1678
A	sportmonks	i023	N1679
A	sportsmonk	i043	N1679
A	spotify	i021	N1680
A	spotify token	i041	A1681
A	spotify-client-secret	i065	A1681
A	spotify.client.secret	i041	A1681
A	spotify_api_secret	i065	A1681
A	spotify_client_secret	i065	A1681
A	spotify_secret	i041	A1681
A	spotifyclientsecret	i045	A1681
A	spotifysecret	i041	A1681
A	spotipy_client_secret	i045	A1681
A	spring.cloud.config.uri	s0BA	l430
A	spring.cloud.vault.uri	s0@A	l431
A	spu-	S101	L1673
A	sq0atb-	s021	C1684
A	sq0atp-	s021	C1684
A	sq0csp-	s021	L1683
A	sqa_	S101	L1667
A	sqco_	s001	L1665
A	sqlserver://	s061	C1838
A	sqp_	S101	L1667
A	squ_	S101	L1667
A	squarespace	i023	N1686
A	sshpass 	s001	C1861
A	sslmate	i021	N1687
A	ssm.tencentcloudapi.com	s0>1	c95
A	ssws	i001	N1312
A	st.secrets	s021	l432
A	stability token	i027	N1688
A	stability-	i061	N1688
A	stability.ai	i087	N1688
A	stability_	i021	N1688
A	stabilityai	i061	N1688
A	stable-diffusion	i089	N1688
A	standard_	s041	L111
A	statsig	i021	N1690
A	statuscake	i043	A1691
A	statuspage	i043	N1692
A	statuspal	i043	N1693
A	steam-api	i043	N1694
A	steam_api	i021	N1694
A	steam_key	i023	N1694
A	steam_web_api	i047	N1694
A	steamapi	i023	N1694
A	steamwebapi	i043	N1694
A	stitch_api	i045	N1695
A	stitch_token	i041	N1695
A	stitchdata	i043	N1695
A	stockdata	i043	N1696
A	storage-account	i065	N216
A	storage.yandex	i085	N1945
A	storage_access_key	i0<5	N216
A	storage_account	i065	N216
A	storage_key	i025	N216
A	storageaccount	i045	N216
A	storagekey	i045	N216
A	storecove	i041	N1697
A	storepass 	s043	C1852
A	stormboard	i043	N1698
A	stormglass	i045	N1699N1700
A	storyblok	i043	N1701N1702
A	storychief	i025	N1703
A	strapi	i021	N1704
A	strava	i021	N1705
A	streak token	i043	N1706
A	streak-api	i043	N1706
A	streak.com	i043	N1706
A	streak_api	i045	N1706
A	streakapi	i043	N1706
A	stream-chat	i045	N802
A	stream_api_secret	i045	N802
A	stream_secret	i043	N802
A	streamapisecret	i083	N802
A	stripo	i021	N1714
A	sub-c-	s001	L1476
A	sugester	i001	N1716
A	sumo token	i021	N1717
A	sumo-	i001	N1717
A	sumo.	i001	N1717
A	sumo_	i001	N1717
A	sumologic	i021	N1717
A	supabase secrets set	s021	l433
A	supernotes	i043	N1722
A	superuser password	i047	C1860
A	survey_anyplace	i043	N1723
A	surveyanyplace	i083	N1723
A	surveybot	i043	N1724
A	surveysparrow	i025	N1725
A	survicate	i003	N1726
A	swell token	i001	N1728
A	swell-secret	i043	N1728
A	swell.store	i023	N1728
A	swell_api	i001	N1728
A	swell_key	i003	N1728
A	swell_secret	i003	N1728
A	swiftype	i023	N660N1729
A	swo_api	i021	N1664
A	swo_token	i021	N1664
A	sybase://	s001	C1838
A	sync: false	s023	c96
A	sysdig-token	i041	N1730
A	sysdig_access_key	i021	N1730
A	sysdig_api	i021	N1730
A	sysdig_monitor	i041	N1730
A	sysdig_secure	i021	N1730
A	sysdig_token	i021	N1730
A	sysdigtoken	i043	N1730
A	systemd-creds encrypt	s045	l434
A	syt_	s101	L1169
A	t.ly/api	i021	N1774
A	t1.9eu	s001	L1941
A	tableau	i023	N1731
A	tallyfy	i023	N1738
A	tatum token	i023	N1739
A	tatum-	i021	N1739
A	tatum.io	i023	N1739
A	tatum_	i021	N1739
A	tatumio	i021	N1739
A	tavus	i001	N1741
A	taxjar	i021	N1742
A	teamgate	i023	N1744N1745
A	technical-analysis-api	i089	N1747
A	technical_analysis_api	i0>9	N1747
A	technicalanalysisapi	i08?	N1747
A	tefter	i001	A1748
A	telebot	i021	N1750
A	telegram	i021	N1750
A	teletype	i023	N1752
A	telnyx	i021	N1754
A	tenant-access-token	i025	N1082
A	tenant.access.token	i025	N1082
A	tenant_access_token	i023	N1082
A	tenantaccesstoken	i025	N1082
A	tencent	i021	N1757
A	teradata://	s067	C1838
A	testingbot	i045	N1758
A	testsk_	s023	L1727
A	textanywhere	i025	N384
A	textmagic	i021	N1759
A	tfp_	s101	L1813
A	tgp_v1_	s021	L1779
A	tgram://	i023	N1750
A	theguardian	i021	N869
A	themoviedb	i041	N1775
A	thingsboard	i043	N1761
A	thingsboard.cloud/api/v1/	i0@3	N1761
A	thingspeak	i045	A1762
A	thinkific	i043	N1763
A	thog-key-	s021	L1794
A	thog-secret-	s023	L1795
A	thousandeyes	i067	N1764
A	threescale	i023	N5
A	thunderstore	i065	N1765
A	thy-one	i021	N545
A	ticket-tailor	i061	N1767
A	ticket_tailor	i065	N1767
A	ticketmaster	i043	N1766
A	tickettailor	i045	N1767
A	tidb://	s021	C1838
A	tiingo	i021	N1768
A	tiktok-client-secret	i041	A1769
A	tiktok_app_secret	i021	A1769
A	tiktok_client_key_secret	i021	A1769
A	tiktok_client_secret	i021	A1769
A	tiktok_secret	i021	A1769
A	tiktokclientsecret	i025	A1769
A	timecamp	i021	N1770
A	timescaledb://	s029	C1838
A	tinify	i021	N1773
A	tinypng	i021	N1773
A	tk-eu-	s001	L1570
A	tk-us-	s001	L1570
A	tk.eyJ1Ijoi	s045	L1165
A	tkn.v1_	s021	L1746
A	tlk_	S101	L1798
A	tls-bootstrap	i061	N1064
A	tly token	i021	N1774
A	tly_api	i021	N1774
A	tly_key	i001	N1774
A	tly_secret	i001	N1774
A	tly_token	i021	N1774
A	tmdb token	i021	N1775
A	tmdb-	i001	N1775
A	tmdb.	i001	N1775
A	tmdb_	i001	N1775
A	tmdbapi	i021	N1775
A	tmetric	i021	N1776
A	todoist	i021	N1777
A	together token	i021	N1778
A	together-ai	i025	N1778
A	together-api	i025	N1778
A	together.ai	i025	N1778
A	together.xyz	i067	N1778
A	together_ai	i021	N1778
A	together_api	i027	N1778
A	together_key	i067	N1778
A	together_token	i027	N1778
A	togetherai	i065	N1778
A	toggl token	i023	N1780
A	toggl-	i001	N1780
A	toggl.com	i023	N1780
A	toggl_api	i023	N1780
A	toggl_token	i023	N1780
A	toggl_track	i023	N1780
A	togglapi	i023	N1780
A	toggltrack	i023	N1780
A	tokbox	i001	N1345
A	tokeet	i021	N1781
A	token secret	i027	N1212
A	token-id	i023	N1211
A	token-secret	i043	N1212
A	token-secret	s045	L1065
A	token.id	i023	N1211
A	token.secret	i023	N1212
A	token_id	i023	N1211
A	token_secret	i023	N1212
A	tokenid	i023	N1211
A	tokensecret	i045	N1212
A	tomorrow.io	i065	N1782
A	tomorrow_api	i067	N1782
A	tomorrow_io	i065	N1782
A	tomorrowio	i025	N1782
A	tomtom	i021	N1783
A	tongyi	i021	N516
A	tr_dev_	s001	L1792
A	tr_pat_	s001	L1792
A	tr_preview_	s045	L1792
A	tr_prod_	s043	L1792
A	tr_stg_	s023	L1792
A	tradier	i023	N1784
A	transferwise	i045	N1785
A	transloadit	i043	N1786
A	travelpayouts	i063	N1787
A	travis	i021	A1788
A	travis token	i021	A1788
A	travis-ci	i021	A1788
A	travis-token	i045	A1788
A	travis_access	i023	A1788
A	travis_api	i023	A1788
A	travis_ci	i023	A1788
A	travis_token	i023	A1788
A	travisci	i021	A1788
A	travistoken	i023	A1788
A	trello	i001	N1789N1791
A	trino://	s021	C1838
A	trnsl.1.1.	s041	L1946
A	truenas	i021	N1793
A	trychroma	i021	N361
A	tskey-	s001	L1735
A	tskey-api-	s041	L1732
A	tskey-auth-	s045	L1733
A	tskey-client-	s043	L1734
A	tskey-scim-	s045	L1736
A	tskey-webhook-	s043	L1737
A	turso	i001	N1796
A	tvly-	s001	L1740
A	tweepy	i021	N1806N1807N1809N1810
A	twelve-data	i023	N1797
A	twelve_data	i021	N1797
A	twelvedata	i021	N1797
A	twilio	i021	N1799N1801N1802
A	twilio secret	i021	A1800
A	twilio-api-secret	i089	A1800
A	twilio_api_key_secret	i025	A1800
A	twilio_api_secret	i029	A1800
A	twilio_key_secret	i021	A1800
A	twilio_secret	i021	A1800
A	twilioapisecret	i027	A1800
A	twist token	i001	N1803
A	twist-api	i021	N1803
A	twist.com	i001	N1803
A	twist_access	i001	N1803
A	twist_api	i001	N1803
A	twist_token	i001	N1803
A	twitch	i001	N1804
A	twitter	i001	N1806N1807N1809N1810
A	twitter consumer	i0:1	A1808
A	twitter-api-key	i069	A1808
A	twitter.consumer	i061	A1808
A	twitter_api_key	i061	A1808
A	twitter_consumer	i0:1	A1808
A	twitter_consumer_key	i0>1	A1808
A	twitter_key	i061	A1808
A	twitterapikey	i065	A1808
A	twitterconsumerkey	i061	A1808
A	two_captcha	i061	N3
A	twocaptcha	i021	N3
A	twurl	i001	N1806N1807N1809N1810
A	tyntec	i021	N1811
A	typeform token	i061	N1812
A	typeform-	i021	N1812
A	typeform.	i021	N1812
A	typeform_	i021	N1812
A	typeformtoken	i061	N1812
A	typesense	i021	A1814
A	typesense-api-key	i02;	A1814
A	typesense_admin	i027	A1814
A	typesense_api	i027	A1814
A	typesense_api_key	i027	A1814
A	typesense_key	i027	A1814
A	typetalk	i021	N1815
A	ucat_	s001	L1824
A	unify_id	i021	N1817
A	unifyid	i021	N1817
A	unkey_	s001	L1818
A	unleash	i021	N1819
A	unplugg token	i045	N1820
A	unplugg-	i041	N1820
A	unplugg.io	i045	N1820
A	unplugg_	i001	N1820
A	unseal key	i045	N891
A	unseal-key	i025	N891
A	unseal_key	i043	N891
A	unseal_keys	i043	N891
A	unsealkey	i023	N891
A	unsplash	i003	N1821
A	unstructured-api	i0:;	N1822
A	unstructured_api	i00;	N1822
A	unstructured_key	i0:;	N1822
A	unstructuredapp	i0:9	N1822
A	upc_database	i021	N1823
A	upcdatabase	i001	N1823
A	uplead	i001	N1825
A	uploadcare	i045	A1826
A	uploadcare-secret	i085	A1826
A	uploadcare.secret	i045	A1826
A	uploadcare_secret	i045	A1826
A	uploadcaresecret	i045	A1826
A	uploadthing	i043	N1827
A	upstage	i021	N1828
A	upstash	i021	N1830N1831
A	uptime_robot	i065	N1832
A	uptimerobot	i045	N1832
A	upwave	i001	N1833
A	urbanairship	i023	N39N40
A	url-signing-secret	i0:3	A777
A	url.signing.secret	i021	A777
A	url_signing_secret	i061	A777
A	urlscan token	i021	N1862
A	urlscan-access	i061	N1862
A	urlscan-api	i021	N1862
A	urlscan.io	i045	N1862
A	urlscan_access	i021	N1862
A	urlscan_api	i021	N1862
A	urlscan_key	i025	N1862
A	urlscan_secret	i021	N1862
A	urlscanapikey	i025	N1862
A	urlsigningsecret	i085	A777
A	user-access-token	i0:9	N1083
A	user.access.token	i043	N1083
A	userPWD="	s023	L202
A	user_access_token	i023	N1083
A	useraccesstoken	i081	N1083
A	userflow token	i021	A1863
A	userflow-api	i061	A1863
A	userflow_api	i061	A1863
A	userflow_key	i061	A1863
A	userflow_token	i027	A1863
A	userstack	i021	N1864
A	v1.0-	s001	L397
A	v^1.1#i^1#	s005	L652
A	valkey://	s041	C1838
A	valkeys://	s045	C1838
A	vapi token	i023	N1867
A	vapi-api	i023	N1867
A	vapi.ai	i023	N1867
A	vapi_api	i023	N1867
A	vapi_key	i003	N1867
A	vapi_private	i023	N1867
A	vapi_public	i023	N1867
A	vapi_token	i023	N1867
A	vast-ai	i021	N1868
A	vast.ai	i021	N1868
A	vast_ai	i023	N1868
A	vast_api	i023	N1868
A	vastai	i021	N1868
A	vatlayer	i021	N1869
A	vault api	i043	A889
A	vault audit enable	s087	l435
A	vault key	i043	A889
A	vault kv 	s043	l436
A	vault login	i043	N887
A	vault secret	i063	A889
A	vault token	i023	N887A889
A	vault-addr	i043	N887
A	vault-api	i023	A889
A	vault-dev-root	i087	N887
A	vault-key	i023	A889
A	vault-role-secret	i043	A884
A	vault-root	i043	N887
A	vault-root-token	i0:5	A889
A	vault-secret	i023	A889
A	vault-token	i025	N887A889
A	vault.addr	i043	N887
A	vault.api	i043	A889
A	vault.create_secret(	s043	l437
A	vault.dev.root	i067	N887
A	vault.hashicorp.com/agent-inject-secret-	s08=	c97
A	vault.key	i023	A889
A	vault.role.secret	i043	A884
A	vault.root	i043	N887
A	vault.root.token	i083	A889
A	vault.secret	i043	A889
A	vault.token	i043	N887A889
A	vault:	s021	l438l439
A	vault_addr	i043	N887
A	vault_address	s043	l440
A	vault_api	i043	A889
A	vault_dev_root	i043	N887
A	vault_key	i043	A889
A	vault_role_secret	i063	A884
A	vault_root	i043	N887
A	vault_root_token	i083	A889
A	vault_secret	i043	A889
A	vault_token	i043	N887A889
A	vault_url	s043	l441
A	vaultaddr	i043	N887
A	vaultapi	i023	A889
A	vaultdevroot	i067	N887
A	vaultkey	i023	A889
A	vaultrolesecret	i065	A884
A	vaultroot	i023	N887
A	vaultroottoken	i067	A889
A	vaultsecret	i043	A889
A	vaulttoken	i023	N887A889
A	vbout	i001	A1870
A	vca_	S101	L1873
A	vci_	S101	L1876
A	vck_	S101	L1871
A	vcp_	S101	L1877
A	vcr_	S101	L1874
A	ver:1-hint:	s041	C1660
A	ver:2-hint:	s043	C1660
A	ver:3-hint:	s041	C1660
A	vercel env 	s043	l442
A	vercel token	i023	A1872
A	vercel-key	i045	A1872
A	vercel-token	i045	A1872
A	vercel.token	i045	A1872
A	vercel_access	i043	A1872
A	vercel_api	i043	A1872
A	vercel_blob_rw_	s049	L1875
A	vercel_key	i043	A1872
A	vercel_secret	i043	A1872
A	vercel_token	i043	A1872
A	verceltoken	i045	A1872
A	verimail	i023	N1878
A	veriphone	i023	N1879
A	versioneye	i065	N1880
A	vertica://	s045	C1838
A	viewneo	i021	N1881
A	vimeo-token	i023	A1882
A	vimeo_access	i023	A1882
A	vimeo_access_token	i023	A1882
A	vimeo_client_secret	i023	A1882
A	vimeo_token	i023	A1882
A	vimeotoken	i023	A1882
A	virustotal token	i001	A1883
A	virustotal-api	i009	A1883
A	virustotal_api	i049	A1883
A	virustotal_key	i089	A1883
A	virustotal_token	i009	A1883
A	virustotalapi	i087	A1883
A	virustotalkey	i007	A1883
A	visual_crossing	i065	N1884
A	visualcrossing	i045	N1884
A	visualstudio.com	i0:7	N186
A	vk1.a.	s001	L1885
A	vk2.a.	s021	L1885
A	vntg_tkn_	s023	L1866
A	voiceflow	i023	N1888
A	voicegain	i043	N1889
A	volc_api	i001	N1890
A	volc_secret	i021	N1891
A	volc_secretkey	i029	N1891
A	volc_sk	i023	N1891
A	volcengine	i021	N1890N1891
A	volces.com	i021	N1890
A	vonage-api-secret	i089	A1892
A	vonage_api_secret	i049	A1892
A	vonage_secret	i005	A1892
A	vonageapisecret	i047	A1892
A	voodoosms	i021	N1893
A	vouchery	i021	N1894
A	voyage-	i021	N1895
A	voyage.	i021	N1895
A	voyage_	i021	N1895
A	voyageai	i021	N1895
A	vpnapi	i001	N1896
A	vsts_	i001	N186
A	vt-api-key	i041	A1883
A	vt_api_key	i001	A1883
A	vt_apikey	i003	A1883
A	vtapikey	i021	A1883
A	vtwn_	s001	L1865
A	vultr	i001	N1897
A	vyte token	i021	N1898
A	vyte-	i001	N1898
A	vyte.in	i021	N1898
A	vyte_	i001	N1898
A	waba-sandbox	i027	N4
A	waka-time	i021	N1900
A	waka_	s001	L1899
A	waka_time	i021	N1900
A	wakatime	i001	N1900
A	walkscore	i041	N1901
A	wandb	i001	N1914
A	wandb_v1_	s021	L1915
A	wasbs://	i023	N216
A	watson api	i025	N943
A	watson-api	i023	N943
A	watson.api	i023	N943
A	watson_api	i025	N943
A	watsonapi	i043	N943
A	watsonx	i021	N943
A	wc-api	i001	N1923
A	weatherbit	i045	N1902
A	weatherstack	i041	N1903
A	weaviate	i021	N1904
A	web3-storage	i021	N1905
A	web3.storage	i041	N1905
A	web3_storage	i041	N1905
A	web3_token	i021	N1905
A	web3storage	i003	N1905
A	webex	i001	N1906N1907
A	webflow	i021	N1908
A	webhook-secret-github	i0>5	A821
A	webhook.secret.github	i06=	A821
A	webhook_secret_github	i0>5	A821
A	webhooksecretgithub	i0:5	A821
A	webscraper token	i043	N1909
A	webscraper-	i045	N1909
A	webscraper.io	i045	N1909
A	webscraper_	i045	N1909
A	webscraping token	i061	N1910
A	webscraping-ai	i063	N1910
A	webscraping.ai	i069	N1910
A	webscraping_ai	i061	N1910
A	webscraping_api	i061	N1910
A	webscrapingapi	i049	N1910
A	webshare	i021	N1911
A	websitepulse	i067	N1912
A	wechat-secret	i043	A1913
A	wechat_app_secret	i043	A1913
A	wechat_appsecret	i023	A1913
A	wechat_secret	i023	A1913
A	wechatsecret	i043	A1913
A	weights_and_biases	i065	N1914
A	weightsandbiases	i089	N1914
A	weixin_secret	i021	A1913
A	wepay	i001	N1916N1917
A	wg_preshared	i045	A1041
A	wg_private	i041	A1041
A	wg_privkey	i045	A1041
A	wgprivate	i001	A1041
A	whoxy	i001	N1918
A	whsec_	s001	L1713
A	wireguard-private	i067	A1041
A	wireguard_preshared	i0<1	A1041
A	wireguard_private	i067	A1041
A	wireguardprivate	i061	A1041
A	wise-api	i021	N1785
A	wise_api	i021	N1785
A	wise_key	i021	N1785
A	wise_token	i021	N1785
A	wistia	i001	N1919
A	wit token	i001	N1920
A	wit-ai	i001	N1920
A	wit.ai	i021	N1920
A	wit_access	i021	N1920
A	wit_ai	i001	N1920
A	wit_server	i001	N1920
A	wit_token	i001	N1920
A	witai	i001	N1920
A	with password	i023	C1860
A	wiz token	i021	N1921
A	wiz-client-secret	i021	N1921
A	wiz.io	i001	N1921
A	wiz_client_secret	i021	N1921
A	wiz_secret	i021	N1921
A	wizclientsecret	i021	N1921
A	wolfram	i021	A1922
A	woo_	i001	N1923
A	woocommerce	i021	N1923
A	worksnaps	i023	N1928
A	workspace-key	i027	N196
A	workspace_key	i027	N196
A	workspacekey	i027	N196
A	workstack	i023	N1929
A	world_weather	i025	N1931
A	worldcoinindex	i065	N1930
A	worldweather	i023	N1931
A	wpe_api	i001	A1932
A	wpe_password	i003	A1932
A	wpengine	i001	A1932
A	wpengine_api	i001	A1932
A	wpengine_password	i061	A1932
A	wpengine_token	i001	A1932
A	wrangler secret put	s0>=	l443
A	wrangler secrets-store secret	s0>=	l444
A	wrike	i001	N1933N1934
A	writer-api-key	i085	A1935
A	writer_api	i045	A1935
A	writer_api_key	i045	A1935
A	writerapikey	i045	A1935
A	wrka-eyJ	s001	C1926
A	wrkaau-eyJ	s043	C1926
A	wrkaeu-eyJ	s045	C1926
A	wrkail-eyJ	s043	C1926
A	wrkajp-eyJ	s043	C1926
A	wrkasg-eyJ	s041	C1926
A	wrkaus-eyJ	s045	C1926
A	wx_app_secret	i045	A1913
A	wx_secret	i001	A1913
A	wxappsecret	i021	A1913
A	x-apikey	i003	A1883
A	x-apitoken	i043	N762
A	x-auth-key	i045	N396
A	x-auth-token	i061	N241
A	x-cc-api-key	i003	N436
A	x-cg-	i001	N440
A	x-coinapi	i021	N434
A	x-dc-devkey	i021	N574
A	x-domino-api-key	i065	N612
A	x-dune-api-key	i021	N636
A	x-gitlab-token	i061	A841
A	x-jwt-token	i023	N750
A	x-papertrail-token	i0:1	A1378
A	x-plex-token	i043	A1428
A	x-sf-token	i021	A1677
A	x-subscription-token	i0<1	N294
A	x_cg_	i001	N440
A	xaat-	s001	L166
A	xai-	S101	L1937
A	xapp-	s001	L1640
A	xapt-	s001	L167
A	xero-client-secret	i021	A1939
A	xero_client_secret	i021	A1939
A	xero_secret	i021	A1939
A	xeroclientsecret	i023	A1939
A	xi-api-key	i041	N664N665
A	xi_api_key	i001	N664N665
A	xiapikey	i021	N664N665
A	xkeysib-	s023	L295
A	xnd_development_	s089	L1938
A	xnd_production_	s021	L1938
A	xoxa-	s001	L1653
A	xoxb-	s001	L1641
A	xoxc-	s001	L1643
A	xoxd-	s001	L1649
A	xoxe-	s001	L1645L1647
A	xoxe.xoxb-	s045	L1648
A	xoxe.xoxp-	s045	L1648
A	xoxo-	s001	L1646
A	xoxp-	s001	L1651
A	xoxr-	s001	L1653
A	xoxs-	s001	L1646
A	xsmtpsib-	s023	L296
A	y0_AgA	s021	C1944
A	y0__x	s001	C1944
A	y1_AgA	s021	C1944
A	y2_AgA	s001	C1944
A	y3_AgA	s021	C1944
A	ya29.	s001	L778
A	yandex	i001	N1942N1943N1945
A	yandex_kassa	i047	N1948
A	yandexcloud	i003	N1945
A	yandexkassa	i045	N1948
A	yc_secret	i001	N1945
A	yc_token	i001	N1942
A	ycs3	i001	N1945
A	yelp token	i021	N1947
A	yelp-	i001	N1947
A	yelp.	i001	N1947
A	yelp_	i001	N1947
A	yelpapi	i021	N1947
A	ynab token	i021	N1949
A	ynab-	i001	N1949
A	ynab.	i001	N1949
A	ynab_	i001	N1949
A	yookassa	i023	N1948
A	yoomoney	i021	N1948
A	youneedabudget	i045	N1949
A	yousign	i021	N1950
A	z.ai	i001	N1952
A	z_ai_	i001	N1952
A	z_eyJhbGciOi	s065	L1961
A	zai token	i021	N1952
A	zai_api	i021	N1952
A	zai_key	i001	N1952
A	zapikey	i021	N1971
A	zendesk	i021	N1954N1955
A	zenkit	i001	N1956
A	zenrows	i021	N1958
A	zenscrape	i021	N1959
A	zenserp	i003	N1960
A	zeplin	i001	N1962
A	zerobounce	i023	N1963
A	zerossl	i021	N1964
A	zerotier	i021	N1965
A	zhipu	i001	N1952
A	zhipuai	i021	N1952
A	zip_code_api	i061	N1967
A	zipapi	i001	N1966
A	zipcodeapi	i021	N1967
A	zipcodebase	i025	N1968
A	zoho-	i001	N1969N1971
A	zoho.	i001	N1969N1971
A	zoho_	i001	N1969N1971
A	zohocrm	i023	N1969
A	zonka	i001	N1972
A	zoom-client-secret	i021	A1973
A	zoom_api_secret	i061	A1973
A	zoom_client_secret	i021	A1973
A	zoom_jwt_secret	i021	A1973
A	zoom_sdk_secret	i045	A1973
A	zoom_secret	i021	A1973
A	zoom_secret_token	i021	A1974
A	zoom_verification_token	i023	A1974
A	zoom_webhook_secret	i0:3	A1974
A	zoom_webhook_token	i0:3	A1974
A	zoomapisecret	i045	A1973
A	zoomclientsecret	i023	A1973
A	zoomwebhooksecret	i0:9	A1974
A	zpka_	s001	L1976
A	zulip	i001	N1975
A	zyte-	i001	N1977
A	zyte_	i001	N1977
A	zyte_api	i021	N1977
A	zyteapi	i021	N1977
A	{AQAAABAAAAA	s025	L1000
A	{SHA256}	s021	C1845
A	{SHA512}	s021	C1845
A	{SHA}	s001	C1845
A	{SSHA256}	s021	C1845
A	{SSHA512}	s025	C1845
A	{SSHA}	s001	C1845
A	{cipher}	s041	l445
A	{{resolve:secretsmanager:	s069	l446
A	{{resolve:ssm-secure:	s0:9	l447
A	{{secrets/	s061	l448
G		blackbox	file	1		**/.blackbox/blackbox-files.txt␟**/keyrings/live/blackbox-files.txt	
G		dotenv-vault	file	1		**/.env.vault	
G		git-secret	file	1		**/*.secret	
G		laravel-symfony	file	1		**/.env.encrypted␟**/.env.*.encrypted	
G		laravel-symfony	file	2		**/config/secrets/*/*.encrypt.public.php	
G		pass-gopass	file	1		**/.gpg-id	
G		rails-credentials	file	1		**/config/credentials.yml.enc␟**/config/credentials/*.yml.enc␟**/config/secrets.yml.enc	
G	Cs0"EJ[1:	ejson	reference	1	(?:"(?<name>[\w.-]{1,50})"\s{0,4}:\s{0,4})?"EJ\[1:		
G	Cs0"aws_secretsmanager_secret_rotation"	aws-secrets-manager	evidence-rotation	1	"aws_secretsmanager_secret_rotation"		
G	Cs0"azurerm_key_vault_managed_hardware_security_module"	azure-managed-hsm	definition	2	"azurerm_key_vault_managed_hardware_security_module"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})")?		
G	Cs0"encrypted_data"	chef-data-bag	reference	1	"(?<name>[\w.-]{1,40})"\s{0,4}:\s{0,4}\{\s{0,12}"encrypted_data"		
G	Cs0"google_secret_manager_secret_version_access"	gcp-secret-manager	reference	5	"google_secret_manager_secret_version_access"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:secret)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Cs0"service_account"	gcp-sa-key	file	1	"type"\s{0,4}:\s{0,4}"service_account"		
G	Cs0$ANSIBLE_VAULT;1.	ansible-vault	reference	1	(?:(?<![\w-])(?<name>[A-Za-z_]\w{0,40}):\s{1,4}!vault\s{1,4}\|\s{1,12})?\$ANSIBLE_VAULT;1\.[12];AES256(?:;(?<label>[\w.-]{1,60}))?		
G	Cs0-----BEGIN AGE ENCRYPTED FILE-----	age-file	reference	2	-----BEGIN AGE ENCRYPTED FILE-----		
G	Cs0-----BEGIN PGP MESSAGE-----	salt-gpg	reference	1	(?:(?<name>[A-Za-z_][\w.-]{0,40}):\s{1,4}\|\s{1,12})?-----BEGIN PGP MESSAGE-----	**/*.sls	
G	Cs0--with-decryption	aws-ssm-parameter-store	reference	6	ssm get-parameters?(?:-by-path)?\s[^\n]{0,20}?--(?:name|names|path)[= ]["']?(?<name>/?[A-Za-z0-9][\w/.-]{0,20})["']?\s[^\n]{0,10}?--with-decryption		
G	Cs0.aliyuncs.com	alibaba-kms-secrets	definition	1	(?<![\w-])kms\.(?<region>[a-z]{2}-[a-z0-9-]{2,30})\.aliyuncs\.com		
G	Cs0.amazonaws.com	aws-secrets-manager	definition	1	https?://(?<service>secretsmanager)(?:-fips)?\.(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)\.amazonaws\.com		
G	Cs0.azconfig.io	azure-app-configuration	definition	1	(?<![\w-])(?<store>[A-Za-z0-9][A-Za-z0-9-]{1,49})\.(?<suffix>azconfig\.io)		
G	Cs0.hashicorp.cloud:8200	hcp-vault-dedicated	definition	2	https://(?<host>[a-z0-9.-]{1,120}\.hashicorp\.cloud:8200)		
G	Cs0.infisical.com	infisical	definition	2	https://(?<host>(?:app|eu|us)\.infisical\.com)		
G	Cs0.managedhsm.azure.net	azure-managed-hsm	definition	1	https://(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})\.(?<suffix>managedhsm\.azure\.net)		
G	Cs0.secrets-manager.appdomain.cloud	ibm-secrets-manager	definition	1	(?<guid>[0-9a-f-]{36})\.(?<region>[a-z]{2}-[a-z]{2,10})\.secrets-manager\.appdomain\.cloud		
G	Cs0.secretsvaultcloud.	delinea-dsv	definition	1	(?<![\w-])(?<tenant>[a-z0-9][a-z0-9-]{0,60})\.(?<suffix>secretsvaultcloud\.(?:com|eu|com\.au|ca))		
G	Cs0.vault.azure.cn	azure-key-vault	definition	2	https://(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})\.(?<suffix>vault\.azure\.cn)(?!/secrets/)		
G	Cs0.vault.azure.net	azure-key-vault	definition	1	(?<!vault_url: )(?<!vault_url": ")https://(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})\.(?<suffix>vault\.azure\.net)(?!/secrets/)		
G	Cs0.vault.usgovcloudapi.net	azure-key-vault	definition	3	https://(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})\.(?<suffix>vault\.usgovcloudapi\.net)(?!/secrets/)		
G	Cs0/AIMWebService/api/Accounts	cyberark-ccp	reference	1	(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)/AIMWebService/api/Accounts\?AppID=(?<app>[\w.-]{1,80})(?:&Safe=(?<safe>[\w.-]{1,80}))?(?:&(?:Folder=[\w.-]{1,40}&)?Object=(?<name>[\w.-]{1,160}))?		
G	Cs0/BeyondTrust/api/public/v3	beyondtrust-ps	definition	1	https?://(?<host>[A-Za-z0-9.-]{1,50})/BeyondTrust/api/public/v3		
G	Cs0/SecretServer/api/v	delinea-secret-server	reference	1	https?://(?<host>[A-Za-z0-9.-]{1,60})/SecretServer/api/v\d/secrets/(?<name>\d{1,10})		
G	Cs0/data/	hashicorp-vault	reference	4	(?<![\w./-])(?<name>[A-Za-z][\w-]{0,40}/data/[\w./-]{1,200})\s{1,4}(?<field>[\w.*-]{1,64})\s{0,4}\|	**/.github/workflows/*.yml␟**/.github/workflows/*.yaml␟**/action.yml	hashicorp-vault
G	Cs0/secrets/	azure-key-vault	reference	1	https://(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})\.(?<suffix>vault\.azure\.net|vault\.azure\.cn|vault\.usgovcloudapi\.net)/secrets/(?<name>[A-Za-z0-9-]{1,127})		
G	Cs0/secrets/	gcp-secret-manager	reference	1	projects/(?<project>[a-z][a-z0-9-]{4,29}|\d{6,14}|\$\{[^}\n]{1,60}\}|\$\w{1,40})(?:/locations/(?<location>[a-z0-9-]{2,40}))?/secrets/(?<name>[A-Za-z0-9_][\w-]{0,254})		
G	Cs0: ENC(	jasypt	reference	2	(?<![\w.-])(?<name>[A-Za-z][\w.-]{0,50}): ENC\([A-Za-z0-9+/=]{16,300}\)	**/*.yml␟**/*.yaml	
G	Cs0:iam::	aws-secrets-manager	context	6	arn:(?<partition>aws[a-z-]{0,16}):iam::(?<account>\d{12}):role/		
G	Cs0:parameter/	aws-ssm-parameter-store	reference	1	arn:(?<partition>aws[a-z-]{0,16}|\$\{[^}\n]{1,60}\}):ssm:(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d|\$\{[^}\n]{1,60}\}|\$\w{1,40}):(?<account>\d{12}|\$\{[^}\n]{1,60}\}|\$\w{1,40}):parameter(?<name>/[\w/.-]{1,256})		
G	Cs0:secretsmanager:	aws-secrets-manager	reference	1	arn:(?<partition>aws[a-z-]{0,16}|\$\{[^}\n]{1,60}\}):secretsmanager:(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d|\$\{[^}\n]{1,60}\}|\$\w{1,40}):(?<account>\d{12}|\$\{[^}\n]{1,60}\}|\$\w{1,40}):secret:(?<name>[\w/+=.@-]{1,256})		
G	Cs0=ENC(	jasypt	reference	1	(?m)^(?<name>[A-Za-z][\w.-]{0,50})\s{0,2}=ENC\([A-Za-z0-9+/=]{16,300}\)	**/*.properties	
G	Cs0AWS::SecretsManager::RotationSchedule	aws-secrets-manager	evidence-rotation	2	AWS::SecretsManager::RotationSchedule		
G	Cs0BitwardenSecret	bitwarden-sm	reference	3	kind:\s{0,4}BitwardenSecret\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){1,8}?organizationId:\s{0,4}["']?(?<organization>[0-9a-f-]{36})		
G	Cs0ENC[AES256_GCM,	sops	reference	1	(?:(?<![\w-])(?!unencrypted)["']?(?<name>[A-Za-z_][\w.-]{0,50})["']?\s{0,2}[:=]\s{0,2}["']?)?ENC\[AES256_GCM,data:		
G	Cs0ENC[PKCS7,	hiera-eyaml	reference	1	(?:(?<name>[A-Za-z_][\w:.-]{0,50}):\s{1,4}[>|]?[-+]?\s{0,12}["']?)?ENC\[PKCS7,		
G	Cs0INFISICAL_API_URL	infisical	definition	3	(?<![A-Za-z0-9_])INFISICAL_(?:API|SITE)_URL["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Cs0InfisicalSecret	infisical	reference	2	kind:\s{0,4}InfisicalSecret\s{1,8}metadata:		
G	Cs0Microsoft.KeyVault/vaults/	azure-key-vault	definition	4	/Microsoft\.KeyVault/vaults/(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})(?![A-Za-z0-9-])		
G	Cs0Secret.from_name(	hf-modal-streamlit	reference	1	modal\.Secret\.from_name\(\s{0,4}["'](?<name>[\w.-]{1,120})["']		
G	Cs0SecretProviderClass	secrets-store-csi	definition	1	kind:\s{0,4}SecretProviderClass\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){1,10}?provider:\s{0,4}["']?(?<provider>[a-z]{2,20})		
G	Cs0_ACCESS_KEY	gitlab-ci-variables	reference	8	\$\{?(?<name>(?!CI_)[A-Z][A-Z0-9_]{0,40}_ACCESS_KEY)(?![A-Z0-9_])	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml␟**/.gitlab/ci/*.yml	
G	Cs0_API_KEY	gitlab-ci-variables	reference	6	\$\{?(?<name>(?!CI_)[A-Z][A-Z0-9_]{0,40}_API_KEY)(?![A-Z0-9_])	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml␟**/.gitlab/ci/*.yml	
G	Cs0_PASSWORD	bitbucket-variables	reference	2	\$\{?(?<name>(?!BITBUCKET_)[A-Z][A-Z0-9_]{0,40}_PASSWORD)(?![A-Z0-9_])	**/bitbucket-pipelines.yml	
G	Cs0_PASSWORD	gitlab-ci-variables	reference	3	\$\{?(?<name>(?!CI_)[A-Z][A-Z0-9_]{0,40}_PASSWORD)(?![A-Z0-9_])	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml␟**/.gitlab/ci/*.yml	
G	Cs0_PRIVATE_KEY	gitlab-ci-variables	reference	7	\$\{?(?<name>(?!CI_)[A-Z][A-Z0-9_]{0,40}_PRIVATE_KEY)(?![A-Z0-9_])	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml␟**/.gitlab/ci/*.yml	
G	Cs0_SECRET	bitbucket-variables	reference	4	\$\{?(?<name>(?!BITBUCKET_)[A-Z][A-Z0-9_]{0,40}_SECRET)(?![A-Z0-9_])	**/bitbucket-pipelines.yml	
G	Cs0_SECRET	gitlab-ci-variables	reference	5	\$\{?(?<name>(?!CI_)[A-Z][A-Z0-9_]{0,40}_SECRET)(?![A-Z0-9_])	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml␟**/.gitlab/ci/*.yml	
G	Cs0_TOKEN	bitbucket-variables	reference	3	\$\{?(?<name>(?!BITBUCKET_)[A-Z][A-Z0-9_]{0,40}_TOKEN)(?![A-Z0-9_])	**/bitbucket-pipelines.yml	
G	Cs0_TOKEN	gitlab-ci-variables	reference	4	\$\{?(?<name>(?!CI_)[A-Z][A-Z0-9_]{0,40}_TOKEN)(?![A-Z0-9_])	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml␟**/.gitlab/ci/*.yml	
G	Cs0_secret_backend_role"	hashicorp-vault	evidence-dynamic	5	"vault_\w{1,40}_secret_backend_role"\s{1,4}"[\w-]{1,128}"		
G	Cs0account_id	aws-secrets-manager	context	7	(?<!\w)(?:aws_)?account_id["']?\s{0,20}[:=]\s{0,4}["']?(?<account>\d{12})(?!\d)	**/*.tf␟**/*.tfvars␟**/*.hcl	
G	Cs0akeyless-community/akeyless-github-action@	akeyless	reference	3	akeyless-community/akeyless-github-action@		
G	Cs0arn:aws:kms:	sops	context	2	arn["']?\s{0,2}[:=]\s{0,2}["']?(?<recipient>arn:aws:kms:[a-z0-9-]{5,20}:\d{12}:(?:key|alias)/[\w/-]{1,64})		sops.reference-1
G	Cs0authn-jwt	cyberark-conjur	evidence-identity	1	CONJUR_AUTHN_URL[^\n]{0,50}authn-jwt		
G	Cs0aws-actions/aws-secretsmanager-get-secrets@	aws-secrets-manager	reference	12	aws-actions/aws-secretsmanager-get-secrets@[^\n]{1,80}\n(?:[^\n]{0,120}\n){0,4}?\s{0,40}secret-ids:\s{0,4}\|?\s{0,40}(?:\w{1,60},\s?)?(?!arn:)(?<name>[A-Za-z0-9][\w/+=.@*-]{0,255})		
G	Cs0azurerm_monitor_diagnostic_setting	azure-key-vault	evidence-audit	1	"azurerm_monitor_diagnostic_setting"\s{1,4}"[\w-]{1,80}"\s{0,4}\{[^}]{0,300}azurerm_key_vault\.		
G	Cs0buildkite-agent oidc request-token	buildkite-secrets	evidence-identity	1	buildkite-agent oidc request-token		
G	Cs0capabilities	hashicorp-vault	evidence-policy	1	path\s{1,4}"[^"\n]{1,40}"\s{0,4}\{\s{0,10}capabilities		
G	Cs0cloud.google.com/go/secretmanager	gcp-secret-manager	sdk	3	cloud\.google\.com/go/secretmanager		
G	Cs0configserver:	spring-cloud-config	definition	2	(?:optional:)?configserver:(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Cs0cryptoKeys/	gcp-kms-ciphertext	context	1	(?<key>projects/[a-z0-9-]{4,30}/locations/[a-z0-9-]{2,20}/keyRings/[\w-]{1,63}/cryptoKeys/[\w-]{1,63})		
G	Cs0encrypted:	dotenvx	reference	1	(?m)^(?<name>[A-Za-z_]\w{0,50})=["']?encrypted:[A-Za-z0-9+/=]{20,400}	**/.env*␟**/*.env	
G	Cs0encrypted:gcs!	spinnaker	reference	2	encrypted(?:File)?:gcs!b:(?<bucket>[a-z0-9._-]{3,63})!f:(?<name>[\w./-]{1,160})(?:!k:(?<field>[\w.-]{1,80}))?		
G	Cs0encrypted:s3!	spinnaker	reference	1	encrypted(?:File)?:s3!(?:r:[a-z0-9-]{1,30}!)?b:(?<bucket>[a-z0-9.-]{3,63})!f:(?<name>[\w./-]{1,160})(?:!k:(?<field>[\w.-]{1,80}))?		
G	Cs0esc open 	pulumi-esc	reference	2	(?<![\w-])esc open\s{1,4}(?<organization>[A-Za-z0-9][\w-]{0,60})/(?<project>[\w-]{1,60})/(?<environment>[\w-]{1,60})		
G	Cs0external: true	docker-secrets	reference	4	(?m)^secrets:\s+(?<name>[A-Za-z0-9][\w.-]{0,30}):\s+external: true	**/docker-compose*.yml␟**/docker-compose*.yaml␟**/compose*.yml␟**/compose*.yaml	
G	Cs0filter=crypt	transcrypt	reference	1	(?m)^(?<name>[^\s#]{1,50})\s{1,8}filter=crypt(?:-(?<context>[\w-]{1,40}))?(?![\w-])	**/.gitattributes	
G	Cs0filter=git-crypt	git-crypt	reference	1	(?m)^(?<name>[^\s#]{1,50})\s{1,8}filter=git-crypt(?:-(?<key>[\w-]{1,40}))?	**/.gitattributes	
G	Cs0get-secret-value	aws-secrets-manager	reference	6	secretsmanager\s{1,4}get-secret-value\s{1,4}(?:--(?!secret-id)[\w-]{1,40}[= ][^\s"']{1,80}\s{1,4}){0,4}--secret-id[= ]["']?(?!arn:)(?<name>[A-Za-z0-9][\w/+=.@-]{0,255})		
G	Cs0getSecretValue	aws-secrets-manager	reference	7	[gG]etSecretValue(?:Command)?\(\s{0,20}\{?\s{0,20}SecretId\s{0,2}[:=]\s{0,2}["'](?!arn:)(?<name>[A-Za-z0-9][\w/+=.@-]{0,255})		
G	Cs0github.com/aws/aws-sdk-go-v2/service/secretsmanager	aws-secrets-manager	sdk	3	github\.com/aws/aws-sdk-go-v2/service/secretsmanager		
G	Cs0google-cloud-secret-manager	gcp-secret-manager	sdk	1	google-cloud-secret-?manager		
G	Cs0google-github-actions/get-secretmanager-secrets@	gcp-secret-manager	reference	10	google-github-actions/get-secretmanager-secrets@[^\n]{1,80}\n(?:[^\n]{0,120}\n){0,4}?\s{0,40}secrets:\s{0,4}["'|-]*\s{1,40}[\w-]{1,60}:(?<project>[a-z][a-z0-9-]{4,29})/(?<name>[A-Za-z0-9_][\w-]{0,254})		
G	Cs0group:	azure-devops-variables	reference	1	-\s{1,4}group:\s{0,4}["']?(?<name>[A-Za-z0-9][\w. -]{0,80}\w)	**/azure-pipelines*.yml␟**/azure-pipelines*.yaml␟**/.azuredevops/*.yml␟**/.azure-pipelines/*.yml␟**/pipelines/*.yml	
G	Cs0namespace:	kubernetes-secret	context	1	(?m)^(?:  )?namespace:\s{0,4}["']?(?<namespace>[a-z0-9][a-z0-9-]{0,62})["']?\s{0,4}(?:#|$)	**/*.yml␟**/*.yaml	
G	Cs0node-vault	hashicorp-vault	sdk	3	["']node-vault["']		
G	Cs0nomadVar 	nomad-variables	reference	1	nomadVar\s{1,4}"(?<name>[\w./-]{1,160})"		
G	Cs0orgIdentifier:	harness	definition	1	projectIdentifier:\s{0,4}(?<project>\w{1,60})\s{1,12}orgIdentifier:\s{0,4}(?<organization>\w{1,60})	**/*.yml␟**/*.yaml	
G	Cs0organization	terraform-cloud	definition	1	cloud\s{0,4}\{\s{1,12}(?:hostname\s{0,8}=\s{0,4}"(?<host>[A-Za-z0-9.-]{1,60})"\s{1,12})?organization\s{0,8}=\s{0,4}"(?<organization>[\w-]{1,60})"	**/*.tf	
G	Cs0pass show 	pass-gopass	reference	2	(?<![\w-])(?:go)?pass show\s{1,4}(?:-[\w-]{1,10}\s{1,4}){0,2}(?<name>[A-Za-z][\w.-]{0,40}/[\w./@-]{1,120})		
G	Cs0project:	doppler	reference	4	(?m)^\s{0,6}(?:-\s)?project:\s{0,4}["']?(?<name>[A-Za-z0-9][\w-]{0,60})	**/doppler.yaml␟**/doppler.yml	
G	Cs0project:	onboardbase	definition	1	(?m)^\s{0,4}project:\s{0,4}["']?(?<project>[A-Za-z0-9][\w-]{0,60})	**/.onboardbase.yaml␟**/.onboardbase.yml	
G	Cs0railway variables	railway-vars	reference	1	railway variables? --set\s{1,4}["']?(?<name>[A-Z][A-Z0-9_]{0,80})		
G	Cs0region	aws-secrets-manager	context	1	(?<!\w)(?:aws_?)?region["']?\s{0,20}[:=]\s{0,4}["']?(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)(?!\w)	**/*.tf␟**/*.tfvars␟**/*.hcl␟**/serverless.yml␟**/samconfig.toml	
G	Cs0secrets set	fly-secrets	reference	1	(?<![\w-])fly(?:ctl)? secrets set\s{1,4}(?:(?:-a|--app)[= ](?<app>[a-z0-9-]{1,40})\s{1,4})?(?<name>[A-Z][A-Z0-9_]{0,80})		
G	Cs0secretsmanager	aws-secrets-manager	sdk	2	boto3(?:\.\w{1,20}\(\))?\.client\(\s{0,10}(?:service_name\s?=\s?)?["']secretsmanager["']		
G	Cs0secure:	pulumi-config-secret	reference	1	(?<name>[A-Za-z][\w:.-]{0,40}):\s{1,8}secure:\s{1,4}["']?(?:v1:|AAAB)	**/Pulumi.*.yaml␟**/Pulumi.*.yml	
G	Cs0ssm.tencentcloudapi.com	tencent-ssm	definition	1	ssm\.(?:(?<region>[a-z]{2}-[a-z]{2,20})\.)?tencentcloudapi\.com		
G	Cs0sync: false	render-env	reference	2	key:\s{0,4}["']?(?<name>[A-Z][A-Z0-9_]{0,40})["']?\s{1,12}sync: false	**/render.yaml	
G	Cs0vault.hashicorp.com/agent-inject-secret-	hashicorp-vault	reference	3	vault\.hashicorp\.com/agent-inject-secret-[\w.-]{1,120}["']?:\s{0,4}["']?(?<name>[A-Za-z0-9][\w./-]{0,200})		
G	Li01password/load-secrets-action@	1password	login	1	1password/load-secrets-action@		
G	Li0CREATE 	snowflake-secret	reference	1	CREATE (?:OR REPLACE )?SECRET (?:IF NOT EXISTS )?(?:(?<database>\w{1,80})\.(?<schema>\w{1,80})\.)?(?<name>\w{1,120})\s{1,12}TYPE\s{0,4}=	**/*.sql	
G	Li0Infisical/secrets-action@	infisical	reference	3	Infisical/secrets-action@		
G	Li0Keeper-Security/ksm-action@	keeper-sm	reference	2	Keeper-Security/ksm-action@		
G	Li0dopplerhq/	doppler	reference	6	dopplerhq/(?:cli-action|secrets-fetch-action)@		
G	Ls0!var 	summon-chamber	reference	1	!var ["']?(?<name>[A-Za-z0-9$][\w./${}-]{0,160})	**/secrets.yml␟**/secrets.yaml	
G	Ls0"_public_key"	ejson	context	1	"_public_key"\s{0,4}:\s{0,4}"(?<key>[0-9a-f]{64})"		
G	Ls0"akeyless_dynamic_secret	akeyless	evidence-dynamic	1	"akeyless_dynamic_secret\w{0,40}"		
G	Ls0"akeyless_static_secret"	akeyless	reference	2	"akeyless_static_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:path)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"alicloud_kms_secret"	alibaba-kms-secrets	reference	2	"alicloud_kms_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:secret_name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"appId"	envkey	definition	1	"appId"\s{0,4}:\s{0,4}"(?<app>[0-9a-f-]{36})"	**/.envkey	
G	Ls0"appId"	phase	definition	1	"appId"\s{0,4}:\s{0,4}"(?<app>[0-9a-f-]{36})"	**/.phase.json	
G	Ls0"aws_secretsmanager_secret"	aws-secrets-manager	reference	4	"aws_secretsmanager_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name|secret_id|name_prefix)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"aws_ssm_parameter"	aws-ssm-parameter-store	reference	4	"aws_ssm_parameter"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?=[^}]{0,300}SecureString|[^}]{0,300}with_decryption)(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?name\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"azuredevops_variable_group"	azure-devops-variables	reference	3	"azuredevops_variable_group"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"azurerm_app_configuration"	azure-app-configuration	definition	2	"azurerm_app_configuration"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<store>[A-Za-z0-9-]{2,50})")?		
G	Ls0"azurerm_key_vault"	azure-key-vault	definition	7	"azurerm_key_vault"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})")?		
G	Ls0"azurerm_key_vault_secret"	azure-key-vault	reference	5	"azurerm_key_vault_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"bitbucket_	bitbucket-variables	reference	1	"bitbucket_(?:repository|deployment|workspace)_variable"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?key\s{0,24}=\s{0,4}"(?<name>\w{1,100})")?		
G	Ls0"clientSecret"	azure-sp-file	file	1	"clientSecret"\s{0,4}:\s{0,4}"[^"\n]{1,60}"\s{0,4},\s{0,8}(?:"subscriptionId"\s{0,4}:\s{0,4}"[^"\n]{1,60}"\s{0,4},\s{0,8})?"tenantId"		
G	Ls0"databricks_secret_scope"	databricks-secrets	definition	1	"databricks_secret_scope"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<scope>[^"\n]{1,256})")?		
G	Ls0"default"	firebase-functions	context	1	"default"\s{0,4}:\s{0,4}"(?<project>[a-z][a-z0-9-]{4,29})"	**/.firebaserc	
G	Ls0"doppler_secret"	doppler	reference	5	"doppler_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"dsv_secret"	delinea-dsv	reference	2	"dsv_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:path)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"github_	github-actions-secrets	reference	4	"github_(?:actions|dependabot|codespaces)_(?:organization_|environment_)?secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?secret_name\s{0,24}=\s{0,4}"(?<name>\w{1,100})")?		
G	Ls0"gitlab_	gitlab-ci-variables	reference	1	"gitlab_(?:project|group|instance)_variable"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?key\s{0,24}=\s{0,4}"(?<name>\w{1,100})")?		
G	Ls0"google_secret_manager_secret"	gcp-secret-manager	reference	4	"google_secret_manager_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:secret_id|secret)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"hcp_vault_cluster"	hcp-vault-dedicated	definition	1	"hcp_vault_cluster"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:cluster_id)\s{0,24}=\s{0,4}"(?<cluster>[^"\n]{1,256})")?		
G	Ls0"huaweicloud_csms_secret"	huawei-csms	reference	1	"huaweicloud_csms_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"ibm_sm_	ibm-secrets-manager	reference	1	"ibm_sm_\w{1,40}_secret(?:_metadata)?"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name|secret_id)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"infisical_secret"	infisical	reference	4	"infisical_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"kubernetes_secret	kubernetes-secret	reference	8	"kubernetes_secret(?:_v1)?"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,120}\n\s*){0,6}?name\s{0,24}=\s{0,4}"(?<name>[a-z0-9.-]{1,120})"(?:\s+namespace\s{0,24}=\s{0,4}"(?<namespace>[a-z0-9-]{1,63})")?)?		
G	Ls0"mcpServers"	mcp-config	file	1	"mcpServers"\s{0,8}:\s{0,8}\{		
G	Ls0"oci_vault_secret"	oci-vault	reference	2	"oci_vault_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:secret_name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"onepassword_item"	1password	reference	5	"onepassword_item"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:title)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"openstack_keymanager_secret_v1"	openstack-barbican	reference	1	"openstack_keymanager_secret_v1"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"orgId"	vercel-env	definition	1	"orgId"\s{0,4}:\s{0,4}"(?<team>\w{1,60})"	**/.vercel/project.json	
G	Ls0"ovh_okms_secret"	ovh-okms	reference	1	"ovh_okms_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:path)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"projectId"	vercel-env	definition	2	"projectId"\s{0,4}:\s{0,4}"(?<project>\w{1,60})"	**/.vercel/project.json	
G	Ls0"scaleway_secret"	scaleway-sm	reference	1	"scaleway_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"siteId"	netlify-env	definition	1	"siteId"\s{0,4}:\s{0,4}"(?<site>[0-9a-f-]{36})"	**/.netlify/state.json	
G	Ls0"snowflake_secret_with_	snowflake-secret	reference	2	"snowflake_secret_with_\w{1,40}"\s{1,4}"[\w-]{1,128}"		
G	Ls0"spacelift_context"	spacelift	reference	2	"spacelift_context"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"spacelift_environment_variable"	spacelift	reference	1	"spacelift_environment_variable"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"tencentcloud_ssm_secret"	tencent-ssm	reference	1	"tencentcloud_ssm_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:secret_name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"tfe_variable"	terraform-cloud	reference	1	"tfe_variable"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?key\s{0,24}=\s{0,4}"(?<name>[\w.-]{1,128})")?		
G	Ls0"tss_secret"	delinea-secret-server	reference	2	"tss_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?id\s{0,24}=\s{0,4}"?(?<name>\d{1,10}))?		
G	Ls0"vault_audit"	hashicorp-vault	evidence-audit	1	"vault_audit"		
G	Ls0"vault_generic_secret"	hashicorp-vault	reference	9	"vault_generic_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:path)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"vault_kv_secret_v2"	hashicorp-vault	reference	8	"vault_kv_secret_v2"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name|path)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0"workspaceId"	infisical	definition	1	"workspaceId"\s{0,4}:\s{0,4}"(?<workspace>[0-9a-f-]{24,36})"	**/.infisical.json	
G	Ls0"yandex_lockbox_secret"	yandex-lockbox	reference	2	"yandex_lockbox_secret"\s{1,4}"[\w-]{1,128}"\s{0,4}\{(?:\s*(?:[^\n]{0,160}\n\s*){0,8}?(?:name)\s{0,24}=\s{0,4}"(?<name>[^"\n]{1,256})")?		
G	Ls0#!yaml|gpg	salt-gpg	login	1	#!yaml\|gpg	**/*.sls	
G	Ls0${ssm:	aws-ssm-parameter-store	reference	3	\$\{ssm:(?<name>/?[A-Za-z0-9][\w/.-]{0,255})		
G	Ls0${{shared.	railway-vars	reference	2	\$\{\{shared\.(?<name>[A-Za-z_]\w{0,80})		
G	Ls0-----END PGP MESSAGE-----	sops	context	6	-----END PGP MESSAGE-----(?:\\n)?["']?,?\s{0,20}["']?fp["']?\s{0,2}[:=]\s{0,2}["']?(?<recipient>[0-9A-F]{40})(?![0-9A-F])		sops.reference-1
G	Ls0--mount=type=secret	docker-secrets	reference	3	--mount=type=secret,(?:[\w=/.-]{1,60},)?id=(?<name>[\w.-]{1,120})		
G	Ls0--set-secrets	gcp-secret-manager	reference	7	--set-secrets[= ]["']?[A-Za-z_/][\w/.-]{0,80}=(?<name>[A-Za-z0-9_][\w-]{0,254}):		
G	Ls0--vault-password-file	ansible-vault	login	2	--vault-password-file		
G	Ls0/run/secrets/	docker-secrets	reference	1	(?<![\w./-])/run/secrets/(?<name>[A-Za-z0-9][\w.-]{0,120})		
G	Ls0: ((	concourse	reference	1	: \(\((?<name>[A-Za-z][\w./:-]{0,120})\)\)	**/ci/pipeline*.yml␟**/concourse/*.yml␟**/pipeline.yml␟**/pipelines/*.yml	concourse.context-1
G	Ls0<+secrets.getValue(	harness	reference	1	<\+secrets\.getValue\(["'](?<name>[\w.-]{1,128})["']		
G	Ls0<UserSecretsId>	dotnet-user-secrets	definition	1	<UserSecretsId>(?<project>[\w.-]{1,120})</UserSecretsId>		
G	Ls0<credentialsId>	jenkins-credentials	reference	3	<credentialsId>(?<name>[\w./@-]{1,120})</credentialsId>		
G	Ls0<path:	argocd-vault-plugin	reference	2	<path:(?<name>[A-Za-z0-9][\w./-]{0,160})#(?<field>[\w.-]{1,100})		
G	Ls0@1password/sdk	1password	sdk	1	@1password/sdk		
G	Ls0@Microsoft.KeyVault(	azure-key-vault	reference	2	@Microsoft\.KeyVault\(\s{0,4}VaultName=(?<vault>[A-Za-z][A-Za-z0-9-]{1,23});\s{0,4}SecretName=(?<name>[A-Za-z0-9-]{1,127})		
G	Ls0@aws-sdk/client-secrets-manager	aws-secrets-manager	sdk	1	@aws-sdk/client-secrets-manager		
G	Ls0@azure/app-configuration	azure-app-configuration	sdk	1	@azure/app-configuration		
G	Ls0@azure/keyvault-secrets	azure-key-vault	sdk	3	@azure/keyvault-secrets		
G	Ls0@google-cloud/secret-manager	gcp-secret-manager	sdk	2	@google-cloud/secret-manager		
G	Ls0@infisical/sdk	infisical	sdk	1	@infisical/sdk		
G	Ls0AIRFLOW_CONN_	airflow	reference	1	(?<![A-Za-z0-9_])AIRFLOW_CONN_(?<name>[A-Z][A-Z0-9_]{0,80})		
G	Ls0AIRFLOW__SECRETS__BACKEND	airflow	login	1	AIRFLOW__SECRETS__BACKEND(?!_)		
G	Ls0AKEYLESS_ACCESS_ID	akeyless	login	1	(?<![A-Za-z0-9_])AKEYLESS_ACCESS_ID(?![A-Za-z0-9_])		
G	Ls0ANSIBLE_VAULT_PASSWORD_FILE	ansible-vault	login	1	(?<![A-Za-z0-9_])ANSIBLE_VAULT_PASSWORD_FILE(?![A-Za-z0-9_])		
G	Ls0AQICAH	aws-kms-ciphertext	reference	2	(?<=["'\s:=])AQICAH[A-Za-z0-9+/=]{100,300}		
G	Ls0AVP_TYPE	argocd-vault-plugin	definition	1	(?<![A-Za-z0-9_])AVP_TYPE["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<provider>vault|awssecretsmanager|gcpsecretmanager|azurekeyvault|ibmsecretsmanager|sops|yandexcloudlockbox|1passwordconnect|keepersecretsmanager)		
G	Ls0AWS::SecretsManager::Secret	aws-secrets-manager	reference	3	AWS::SecretsManager::Secret["']?(?![\w:])(?:,?\s{1,12}(?:[^\n]{0,120}\n\s*){0,4}?["']?Name["']?:\s{0,4}["']?(?<name>[A-Za-z0-9/][\w/+=.@-]{0,255}))?		
G	Ls0AWS_ACCOUNT_ID	aws-secrets-manager	context	5	(?<![A-Za-z0-9_])AWS_ACCOUNT_ID["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<account>\d{12})(?!\d)		
G	Ls0AWS_DEFAULT_REGION	aws-secrets-manager	context	3	(?<![A-Za-z0-9_])AWS_DEFAULT_REGION["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)(?!\w)		
G	Ls0AWS_REGION	aws-secrets-manager	context	2	(?<![A-Za-z0-9_])AWS_REGION["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)(?!\w)		
G	Ls0AZURE_KEY_VAULT_NAME	azure-key-vault	definition	6	(?<![A-Za-z0-9_])AZURE_KEY_VAULT_NAME["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})		
G	Ls0AddAzureKeyVault(	azure-key-vault	sdk	1	AddAzureKeyVault\(		
G	Ls0AzureKeyVault@	azure-key-vault	reference	6	AzureKeyVault@\d(?:["']?\s{1,12}(?:[^\n]{0,120}\n\s*){0,6}?(?:KeyVaultName|keyVaultName):\s{0,4}["']?(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})["']?(?:\s{1,12}(?:[^\n]{0,120}\n\s*){0,3}?[sS]ecretsFilter:\s{0,4}["']?(?<name>[A-Za-z0-9*][A-Za-z0-9,-]{0,127}))?)?		
G	Ls0BAMSCRT@	bamboo	reference	1	BAMSCRT@\d{1,2}@\d{1,2}@		
G	Ls0BAO_ADDR	openbao	definition	1	(?<![A-Za-z0-9_])BAO_ADDR["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0BAO_NAMESPACE	openbao	definition	2	(?<![A-Za-z0-9_])BAO_NAMESPACE["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<namespace>[A-Za-z0-9][\w/-]{0,100})		
G	Ls0BAO_TOKEN	openbao	login	1	(?<![A-Za-z0-9_])BAO_TOKEN(?![A-Za-z0-9_])		
G	Ls0BWS_ACCESS_TOKEN	bitwarden-sm	login	1	(?<![A-Za-z0-9_])BWS_ACCESS_TOKEN(?![A-Za-z0-9_])		
G	Ls0BaseHook.get_connection(	airflow	reference	2	BaseHook\.get_connection\(\s{0,4}["'](?<name>[\w.-]{1,120})["']		
G	Ls0CIRCLE_OIDC_TOKEN	circleci-contexts	evidence-identity	1	(?<![A-Za-z0-9_])CIRCLE_OIDC_TOKEN(?:_V2)?(?![A-Za-z0-9_])		
G	Ls0CONCOURSE_VAULT_URL	concourse	login	1	(?<![A-Za-z0-9_])CONCOURSE_VAULT_URL(?![A-Za-z0-9_])		
G	Ls0CONJUR_ACCOUNT	cyberark-conjur	definition	2	(?<![A-Za-z0-9_])CONJUR_ACCOUNT["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<account>[A-Za-z0-9][\w-]{0,60})		
G	Ls0CONJUR_APPLIANCE_URL	cyberark-conjur	definition	1	(?<![A-Za-z0-9_])CONJUR_APPLIANCE_URL["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0CONJUR_AUTHN_API_KEY	cyberark-conjur	login	2	(?<![A-Za-z0-9_])CONJUR_AUTHN_API_KEY(?![A-Za-z0-9_])		
G	Ls0CONJUR_AUTHN_LOGIN	cyberark-conjur	login	1	(?<![A-Za-z0-9_])CONJUR_AUTHN_LOGIN(?![A-Za-z0-9_])		
G	Ls0CONSUL_HTTP_ADDR	consul-kv	context	1	(?<![A-Za-z0-9_])CONSUL_HTTP_ADDR["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>(?:https?://)?[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0CONSUL_HTTP_TOKEN	consul-kv	login	1	(?<![A-Za-z0-9_])CONSUL_HTTP_TOKEN(?![A-Za-z0-9_])		
G	Ls0CREDHUB_SERVER	credhub	definition	1	(?<![A-Za-z0-9_])CREDHUB_SERVER["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0CREDHUB_SERVER	credhub	login	1	(?<![A-Za-z0-9_])CREDHUB_SERVER["']?\s{0,4}[:=]\s{0,4}["']?[$({]		
G	Ls0ClearTextPassword	nuget-config	file	1	ClearTextPassword"\s{1,4}value="		
G	Ls0DATABRICKS_HOST	databricks-secrets	context	1	(?<![A-Za-z0-9_])DATABRICKS_HOST["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0DOPPLER_SERVICE_ACCOUNT_IDENTITY	doppler	evidence-identity	1	DOPPLER_SERVICE_ACCOUNT_IDENTITY		
G	Ls0DOPPLER_TOKEN	doppler	login	1	(?<![A-Za-z0-9_])DOPPLER_TOKEN(?![A-Za-z0-9_])		
G	Ls0DOTENV_KEY	dotenv-vault	login	1	(?<![A-Za-z0-9_])DOTENV_KEY(?![A-Za-z0-9_])		
G	Ls0DOTENV_PUBLIC_KEY	dotenvx	context	1	DOTENV_PUBLIC_KEY\w{0,30}\s{0,2}=\s{0,2}["']?(?<key>0[23][0-9a-f]{64})		
G	Ls0DRONE_SERVER	drone-woodpecker	definition	1	(?<![A-Za-z0-9_])DRONE_SERVER["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0DownloadSecureFile@1	azure-devops-variables	reference	2	DownloadSecureFile@1(?:["']?\s{1,12}(?:[^\n]{0,100}\n\s*){0,4}?secureFile:\s{0,4}["']?(?<name>[\w. -]{1,100}\w))?		
G	Ls0ENVKEY	envkey	login	1	(?<![A-Za-z0-9_])ENVKEY(?![A-Za-z0-9_])\s{0,2}[:=]		
G	Ls0FLOWISE_SECRETKEY_OVERWRITE	agent-platform-creds	login	2	(?<![A-Za-z0-9_])FLOWISE_SECRETKEY_OVERWRITE(?![A-Za-z0-9_])		
G	Ls0GCP_PROJECT	gcp-secret-manager	context	2	(?<![A-Za-z0-9_])GCP_PROJECT(?:_ID)?["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<project>[a-z][a-z0-9-]{4,29})(?![\w-])		
G	Ls0GOOGLE_CLOUD_PROJECT	gcp-secret-manager	context	1	(?<![A-Za-z0-9_])GOOGLE_CLOUD_PROJECT["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<project>[a-z][a-z0-9-]{4,29})(?![\w-])		
G	Ls0HCPVaultSecretsApp	hcp-vault-secrets	reference	3	HCPVaultSecretsApp["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){1,10}?appName:\s{0,4}["']?(?<app>[A-Za-z0-9][\w-]{0,60})		
G	Ls0HCP_PROJECT_ID	hcp-vault-secrets	definition	1	(?<![A-Za-z0-9_])HCP_PROJECT_ID["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<project>[0-9a-f-]{36})		
G	Ls0INFISICAL_TOKEN	infisical	login	1	(?<![A-Za-z0-9_])INFISICAL_TOKEN(?![A-Za-z0-9_])		
G	Ls0JENKINS_URL	jenkins-credentials	definition	1	(?<![A-Za-z0-9_])JENKINS_URL["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0KSM_CONFIG	keeper-sm	login	1	(?<![A-Za-z0-9_])KSM_CONFIG(?![A-Za-z0-9_])		
G	Ls0LANGFUSE_SECRET_KEY	agent-platform-creds	login	3	(?<![A-Za-z0-9_])LANGFUSE_SECRET_KEY(?![A-Za-z0-9_])		
G	Ls0LARAVEL_ENV_ENCRYPTION_KEY	laravel-symfony	login	1	(?<![A-Za-z0-9_])LARAVEL_ENV_ENCRYPTION_KEY(?![A-Za-z0-9_])		
G	Ls0LoadCredentialEncrypted=	systemd-creds	reference	1	LoadCredentialEncrypted=(?<name>[A-Za-z0-9][\w.-]{0,120})		
G	Ls0N8N_ENCRYPTION_KEY	agent-platform-creds	login	1	(?<![A-Za-z0-9_])N8N_ENCRYPTION_KEY(?![A-Za-z0-9_])		
G	Ls0NOMAD_ADDR	nomad-variables	definition	1	(?<![A-Za-z0-9_])NOMAD_ADDR["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0OP_ACCOUNT	1password	definition	2	(?<![A-Za-z0-9_])OP_ACCOUNT["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<account>[A-Za-z0-9-]{2,60}\.1password\.(?:com|eu|ca))		
G	Ls0OP_CONNECT_HOST	1password	definition	1	(?<![A-Za-z0-9_])OP_CONNECT_HOST["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0OP_CONNECT_TOKEN	1password	login	3	(?<![A-Za-z0-9_])OP_CONNECT_TOKEN(?![A-Za-z0-9_])		
G	Ls0OP_SERVICE_ACCOUNT_TOKEN	1password	login	2	(?<![A-Za-z0-9_])OP_SERVICE_ACCOUNT_TOKEN(?![A-Za-z0-9_])		
G	Ls0OnePasswordItem	1password	reference	4	OnePasswordItem["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){1,8}?itemPath:\s{0,4}["']?vaults/(?<vault>[A-Za-z0-9][\w .-]{0,60})/items/(?<name>[A-Za-z0-9][\w .-]{0,80}\w)		
G	Ls0PHASE_SERVICE_TOKEN	phase	login	1	(?<![A-Za-z0-9_])PHASE_SERVICE_TOKEN(?![A-Za-z0-9_])		
G	Ls0RAILS_MASTER_KEY	rails-credentials	login	1	(?<![A-Za-z0-9_])RAILS_MASTER_KEY(?![A-Za-z0-9_])		
G	Ls0SCW_DEFAULT_PROJECT_ID	scaleway-sm	context	2	(?<![A-Za-z0-9_])SCW_DEFAULT_PROJECT_ID["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<project>[0-9a-f-]{36})		
G	Ls0SCW_DEFAULT_REGION	scaleway-sm	context	1	(?<![A-Za-z0-9_])SCW_DEFAULT_REGION["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<region>[a-z]{2}-[a-z]{3})(?![\w-])		
G	Ls0SecretStore	1password	definition	3	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+onepassword:\s+(?:[^\n]{0,160}\n\s*){0,8}?connectHost:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	1password	definition	4	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+onepasswordSDK:\s+(?:[^\n]{0,160}\n\s*){0,8}?vault:\s{0,4}["']?(?<vault>[A-Za-z0-9][\w.-]{0,60})		external-secrets.definition-1
G	Ls0SecretStore	akeyless	definition	2	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+akeyless:\s+akeylessGWApiURL:\s{0,4}["']?(?:https://api\.akeyless\.io|(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?))		external-secrets.definition-1
G	Ls0SecretStore	aws-secrets-manager	definition	2	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+aws:\s+service:\s{0,4}["']?SecretsManager["']?\s+(?:[^\n]{0,160}\n\s*){0,6}?region:\s{0,4}["']?(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)		external-secrets.definition-1
G	Ls0SecretStore	aws-ssm-parameter-store	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+aws:\s+service:\s{0,4}["']?ParameterStore["']?\s+(?:[^\n]{0,160}\n\s*){0,6}?region:\s{0,4}["']?(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)		external-secrets.definition-1
G	Ls0SecretStore	azure-key-vault	definition	8	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+azurekv:\s+(?:[^\n]{0,160}\n\s*){0,8}?vaultUrl:\s{0,4}["']?https://(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})\.(?<suffix>vault\.azure\.net|vault\.azure\.cn|vault\.usgovcloudapi\.net)		external-secrets.definition-1
G	Ls0SecretStore	beyondtrust-ps	definition	2	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+beyondtrust:\s+(?:[^\n]{0,160}\n\s*){0,8}?apiUrl:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	bitwarden-sm	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+bitwardensecretsmanager:\s+(?:[^\n]{0,160}\n\s*){0,8}?organizationID:\s{0,4}["']?(?<organization>[0-9a-f-]{36})		external-secrets.definition-1
G	Ls0SecretStore	chef-data-bag	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+chef:\s+(?:[^\n]{0,160}\n\s*){0,8}?serverUrl:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	cloudru	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+cloudrusm:\s+(?:[^\n]{0,160}\n\s*){0,8}?projectID:\s{0,4}["']?(?<project>[0-9a-f-]{36})		external-secrets.definition-1
G	Ls0SecretStore	cyberark-conjur	definition	5	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+conjur:\s+(?:[^\n]{0,160}\n\s*){0,8}?url:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)(?:["']?\s+(?:[^\n]{0,160}\n\s*){0,6}?account:\s{0,4}["']?(?<account>[A-Za-z0-9][\w-]{0,60}))?		external-secrets.definition-1
G	Ls0SecretStore	delinea-dsv	definition	2	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+delinea:\s+(?:[^\n]{0,160}\n\s*){0,8}?tenant:\s{0,4}["']?(?<tenant>[a-z0-9][a-z0-9-]{0,60})		external-secrets.definition-1
G	Ls0SecretStore	delinea-secret-server	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+secretserver:\s+(?:[^\n]{0,160}\n\s*){0,8}?serverURL:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	devolutions	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+dvls:\s+(?:[^\n]{0,160}\n\s*){0,8}?serverUrl:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	doppler	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+doppler:\s+(?:auth|project|config):		external-secrets.definition-1
G	Ls0SecretStore	external-secrets	definition	1	SecretStore["']?\s{1,8}metadata:		
G	Ls0SecretStore	fortanix-dsm	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+fortanix:\s+(?:[^\n]{0,160}\n\s*){0,8}?apiUrl:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	gcp-secret-manager	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+gcpsm:\s+(?:[^\n]{0,160}\n\s*){0,8}?projectID:\s{0,4}["']?(?<project>[a-z][a-z0-9-]{4,29})(?:["']?\s+(?:[^\n]{0,120}\n\s*){0,2}?location:\s{0,4}["']?(?<location>[a-z0-9-]{2,40}))?		external-secrets.definition-1
G	Ls0SecretStore	gitlab-ci-variables	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+gitlab:\s+(?:url:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)["']?\s+)?(?:[^\n]{0,160}\n\s*){0,6}?projectID:		external-secrets.definition-1
G	Ls0SecretStore	hashicorp-vault	definition	9	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+vault:\s+(?:[^\n]{0,160}\n\s*){0,8}?server:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	infisical	definition	4	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+infisical:\s+(?:hostAPI:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)|auth:|secretsScope:)		external-secrets.definition-1
G	Ls0SecretStore	keeper-sm	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+keepersecurity:\s+(?:[^\n]{0,160}\n\s*){0,8}?folderID:\s{0,4}["']?(?<folder>[\w-]{8,64})		external-secrets.definition-1
G	Ls0SecretStore	kubernetes-secret	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+kubernetes:\s+(?:[^\n]{0,160}\n\s*){0,4}?remoteNamespace:\s{0,4}["']?(?<namespace>[a-z0-9-]{1,63})		external-secrets.definition-1
G	Ls0SecretStore	onboardbase	definition	2	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+onboardbase:\s+(?:[^\n]{0,160}\n\s*){0,4}?project:\s{0,4}["']?(?<project>[A-Za-z0-9][\w-]{0,60})		external-secrets.definition-1
G	Ls0SecretStore	openbao	definition	3	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+openbao:\s+(?:[^\n]{0,160}\n\s*){0,8}?server:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	openstack-barbican	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+barbican:\s+(?:[^\n]{0,160}\n\s*){0,8}?authURL:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)(?:[^\s"']{0,40}["']?\s+(?:[^\n]{0,160}\n\s*){0,4}?tenantName:\s{0,4}["']?(?<tenant>[\w-]{1,64}))?		external-secrets.definition-1
G	Ls0SecretStore	ovh-okms	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+ovh:\s+(?:[^\n]{0,160}\n\s*){0,8}?okmsid:\s{0,4}["']?(?<okms>[0-9a-f-]{36})		external-secrets.definition-1
G	Ls0SecretStore	passbolt	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+passbolt:\s+(?:[^\n]{0,160}\n\s*){0,8}?host:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	pulumi-esc	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+pulumi:\s+(?:[^\n]{0,160}\n\s*){0,4}?organization:\s{0,4}["']?(?<organization>[\w-]{1,60})["']?\s+project:\s{0,4}["']?(?<project>[\w-]{1,60})["']?\s+environment:\s{0,4}["']?(?<environment>[\w-]{1,60})		external-secrets.definition-1
G	Ls0SecretStore	scaleway-sm	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+scaleway:\s+(?:region:\s{0,4}["']?(?<region>[a-z]{2}-[a-z]{3})["']?\s+)?projectId:\s{0,4}["']?(?<project>[0-9a-f-]{36})		external-secrets.definition-1
G	Ls0SecretStore	senhasegura	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+senhasegura:\s+(?:[^\n]{0,160}\n\s*){0,8}?url:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		external-secrets.definition-1
G	Ls0SecretStore	volcengine-kms	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+volcengine:\s+(?:[^\n]{0,160}\n\s*){0,8}?region:\s{0,4}["']?(?<region>[a-z]{2}-[a-z0-9-]{2,30})		external-secrets.definition-1
G	Ls0SecretStore	yandex-lockbox	definition	1	SecretStore["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<storename>[a-z0-9][a-z0-9.-]{0,62})["']?\s(?:[^\n]{0,120}\n\s*){0,6}?provider:\s+yandexlockbox:\s+(?:auth|apiEndpoint|fetching):		external-secrets.definition-1
G	Ls0SetCredentialEncrypted=	systemd-creds	reference	2	SetCredentialEncrypted=(?<name>[A-Za-z0-9][\w.-]{0,120})		
G	Ls0TFC_AWS_PROVIDER_AUTH	terraform-cloud	evidence-identity	1	(?<![A-Za-z0-9_])TFC_AWS_PROVIDER_AUTH(?![A-Za-z0-9_])		
G	Ls0TFE_TOKEN	terraform-cloud	login	1	(?<![A-Za-z0-9_])TFE_TOKEN(?![A-Za-z0-9_])		
G	Ls0TF_TOKEN_	terraform-cloud	login	2	(?<![A-Za-z0-9_])TF_TOKEN_app_terraform_io(?!\w)		
G	Ls0U2FsdGVkX1	transcrypt	reference	2	\AU2FsdGVkX1[A-Za-z0-9+/]{8}		
G	Ls0VAULT_ADDR	hashicorp-vault	definition	1	(?<![A-Za-z0-9_])VAULT_ADDR["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0VAULT_ADDR	hashicorp-vault	login	1	(?<![A-Za-z0-9_])VAULT_ADDR["']?(?:\s{0,4}[:=]|\s{1,40}value:)\s{0,4}["']?[$<{]		
G	Ls0VAULT_NAMESPACE	hashicorp-vault	definition	2	(?<![A-Za-z0-9_])VAULT_NAMESPACE["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<namespace>[A-Za-z0-9][\w/-]{0,100})		
G	Ls0VAULT_ROLE_ID	hashicorp-vault	login	3	(?<![A-Za-z0-9_])VAULT_ROLE_ID(?![A-Za-z0-9_])		
G	Ls0VAULT_TOKEN	hashicorp-vault	login	2	(?<![A-Za-z0-9_])VAULT_TOKEN(?![A-Za-z0-9_])		
G	Ls0VCAP_SERVICES	cloud-foundry	reference	1	(?<![A-Za-z0-9_])VCAP_SERVICES(?![A-Za-z0-9_])		
G	Ls0VaultConnection	hashicorp-vault	definition	4	VaultConnection["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,8}?address:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0VaultDynamicSecret	hashicorp-vault	evidence-dynamic	4	VaultDynamicSecret["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){1,14}?path:\s{0,4}["']?(?<name>[A-Za-z0-9][\w./-]{0,200})		
G	Ls0VaultStaticSecret	hashicorp-vault	reference	7	VaultStaticSecret["']?\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){1,14}?path:\s{0,4}["']?(?<name>[A-Za-z0-9][\w./-]{0,200})		
G	Ls0YC_FOLDER_ID	yandex-lockbox	context	1	(?<![A-Za-z0-9_])YC_FOLDER_ID["']?(?:\s{0,4}[:=]|,?\s{1,40}["']?value["']?\s{0,4}[:=])?\s{0,4}["']?(?<folder>b1g[a-z0-9]{10,24})		
G	Ls0account:	cyberark-conjur	definition	4	(?m)^account:\s{0,4}["']?(?<account>[A-Za-z0-9][\w-]{0,60})	**/.conjurrc	
G	Ls0account_id	cloudflare-worker-secrets	context	2	(?m)^account_id\s{0,4}=\s{0,4}"(?<account>[0-9a-f]{32})"	**/wrangler.toml	
G	Ls0acs:kms:	alibaba-kms-secrets	reference	1	acs:kms:(?<region>[a-z]{2}-[a-z0-9-]{2,30}):(?<account>\d{6,20}):secret/(?<name>[\w./+=@-]{1,190})		
G	Ls0age-encryption.org/v1	age-file	reference	1	\Aage-encryption\.org/v1\n		
G	Ls0age.secrets.	nix-secrets	reference	1	(?<![\w.])age\.secrets\.(?<name>[\w"-]{1,80})	**/*.nix	
G	Ls0akeyless get-secret-value	akeyless	reference	1	akeyless get-secret-value\s{1,4}(?:--name|-n)[= ]["']?(?<name>/?[A-Za-z0-9][\w./ -]{0,160}\w)		
G	Ls0akeylessGWApiURL	akeyless	definition	1	akeylessGWApiURL:\s{0,4}["']?(?<url>https?://(?!api\.akeyless\.io)[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0app = 	fly-secrets	context	1	(?m)^app = ["'](?<app>[a-z0-9-]{1,60})["']	**/fly.toml␟**/fly.*.toml	
G	Ls0appliance_url:	cyberark-conjur	definition	3	appliance_url:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)	**/.conjurrc	
G	Ls0avp.kubernetes.io/path	argocd-vault-plugin	reference	1	avp\.kubernetes\.io/path["']?:\s{0,4}["']?(?<name>[A-Za-z0-9][\w./-]{0,160})		
G	Ls0aws-parameterstore:	aws-ssm-parameter-store	reference	7	aws-parameterstore:(?<name>/?[A-Za-z0-9][\w/.-]{0,255})		
G	Ls0aws-region:	aws-secrets-manager	context	4	aws-region:\s{0,4}["']?(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)(?!\w)		
G	Ls0aws-secretsmanager:	aws-secrets-manager	reference	9	aws-secretsmanager:(?<name>/?[A-Za-z0-9][\w/+=.@-]{0,255})		
G	Ls0aws-vault exec	aws-vault-granted	reference	1	aws-vault exec\s{1,4}(?<profile>[A-Za-z0-9][\w.-]{0,80})		
G	Ls0aws/creds/	hashicorp-vault	evidence-dynamic	2	(?<![\w/-])(?<name>aws/creds/[A-Za-z0-9][\w-]{0,100})		
G	Ls0aws_secrets_manager:	aws-secrets-manager	reference	11	aws_secrets_manager:\s{1,20}(?:secret_id:\s{0,4})?["']?(?!arn:)(?<name>[A-Za-z0-9][\w/+=.@-]{0,255})(?:#(?<field>[\w.-]{1,64}))?	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml	
G	Ls0azure-keyvault-secrets	azure-key-vault	sdk	2	azure-keyvault-secrets		
G	Ls0azure_key_vault:	azure-key-vault	reference	7	azure_key_vault:\s{1,20}name:\s{0,4}["']?(?<name>[A-Za-z0-9-]{1,127})	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml	
G	Ls0backend "remote"	terraform-cloud	definition	2	backend "remote"\s{0,4}\{\s{1,12}(?:hostname\s{0,8}=\s{0,4}"(?<host>[A-Za-z0-9.-]{1,60})"\s{1,12})?organization\s{0,8}=\s{0,4}"(?<organization>[\w-]{1,60})"	**/*.tf	
G	Ls0bao kv 	openbao	reference	2	(?<!\w)bao kv (?:get|put|patch)\s{1,4}(?:-(?:field=(?<field>[\w.-]{1,64})|[\w=/.-]{1,64})\s{1,4}){0,4}(?<name>[A-Za-z0-9][\w./-]{0,200})		
G	Ls0berglas://	gcp-kms-ciphertext	reference	2	(?<![A-Za-z0-9_])berglas://(?<name>[a-z0-9._-]{3,63}/[\w./-]{1,160})		
G	Ls0bitwarden/sm-action@	bitwarden-sm	reference	4	bitwarden/sm-action@		
G	Ls0buildkite-agent secret get	buildkite-secrets	reference	1	buildkite-agent secret get\s{1,4}["']?(?<name>[A-Za-z]\w{0,100})		
G	Ls0bws secret 	bitwarden-sm	reference	1	(?<![\w-])bws secret (?:get|edit|list)\s{1,4}(?<name>[0-9a-f-]{36})		
G	Ls0cf create-user-provided-service	cloud-foundry	reference	2	cf create-user-provided-service\s{1,4}(?<name>[\w.-]{1,80})		
G	Ls0chef_vault_item(	chef-data-bag	reference	2	chef_vault_item\(\s{0,4}["'](?<name>[\w.-]{1,80})["']		
G	Ls0circleci context store-secret	circleci-contexts	reference	2	circleci context store-secret\s{1,4}\w{1,20}\s{1,4}(?<org>[\w.-]{1,60})\s{1,4}(?<context>[\w.-]{1,80})\s{1,4}(?<name>\w{1,80})		
G	Ls0conjur variable 	cyberark-conjur	reference	2	conjur variable (?:get|set|value)\s{1,4}(?:-[iv]\s{1,4}|--id[= ])?(?<name>[A-Za-z0-9][\w./-]{0,200})		
G	Ls0consul kv 	consul-kv	reference	1	consul kv (?:get|put)\s{1,4}(?:-[\w=-]{1,40}\s{1,4}){0,3}(?<name>[A-Za-z0-9][\w./-]{0,160}(?i:secret|passw|token|key|cred)[\w./-]{0,60})		
G	Ls0context:	circleci-contexts	reference	1	(?<![\w-])context:\s{0,16}(?:\[\s{0,4}|-\s{0,4})?["']?(?<context>[A-Za-z0-9][\w.-]{0,80})	**/.circleci/*.yml␟**/.circleci/*.yaml	
G	Ls0creation_rules:	sops	login	1	(?m)^creation_rules:	**/.sops.yaml␟**/.sops.yml	
G	Ls0credential_process	aws-vault-granted	evidence-identity	1	(?m)^credential_process\s{0,4}=		
G	Ls0credentials(	jenkins-credentials	reference	2	(?<![\w.])credentials\(\s{0,4}["'](?<name>[\w./@-]{1,120})["']\s{0,4}\)	**/Jenkinsfile*␟**/*.groovy␟**/*.jenkinsfile	
G	Ls0credentialsId:	jenkins-credentials	reference	1	credentialsId:\s{0,4}["'](?<name>[\w./@ -]{1,120})["']		
G	Ls0credentialsJSON:	teamcity	reference	1	credentialsJSON:(?<name>[0-9a-f-]{36})		
G	Ls0credhub get 	credhub	reference	1	credhub get (?:-n\s{1,4}|--name[= ])["']?(?<name>/?[A-Za-z0-9][\w./-]{0,200})		
G	Ls0database/creds/	hashicorp-vault	evidence-dynamic	1	(?<![\w/-])(?<name>database/creds/[A-Za-z0-9][\w-]{0,100})		
G	Ls0dbutils.secrets.get(	databricks-secrets	reference	1	dbutils\.secrets\.get\(\s{0,8}(?:scope\s{0,2}=\s{0,2})?["'](?<scope>[\w.@/-]{1,128})["']\s{0,4},\s{0,4}(?:key\s{0,2}=\s{0,2})?["'](?<name>[\w.-]{1,128})["']		
G	Ls0decryption:	flux-sops	definition	1	decryption:\s+provider:\s{0,4}(?<provider>sops)	**/*.yml␟**/*.yaml	
G	Ls0defineSecret(	gcp-secret-manager	reference	8	defineSecret\(\s{0,10}["'](?<name>[A-Za-z_][\w-]{0,254})["']		
G	Ls0docker secret create	docker-secrets	reference	2	docker secret create\s{1,4}(?<name>[A-Za-z0-9][\w.-]{0,120})		
G	Ls0domainCredentials:	jenkins-credentials	reference	4	domainCredentials:	**/*.yml␟**/*.yaml	
G	Ls0doppler run	doppler	reference	2	(?<![\w-])doppler run(?:\s{1,4}(?:--project[= ]|-p )(?<name>[A-Za-z0-9][\w-]{0,60}))?(?:\s{1,4}(?:--config[= ]|-c )(?<config>[\w-]{1,60}))?		
G	Ls0doppler secrets 	doppler	reference	3	doppler secrets (?:get|set|download)\s{1,4}(?:--?[\w-]{1,30}\s{1,4}){0,3}(?<name>[A-Z][A-Z0-9_]{0,128})		
G	Ls0dotnet user-secrets set	dotnet-user-secrets	reference	1	dotnet user-secrets set\s{1,4}["']?(?<name>[\w:.-]{1,120})		
G	Ls0drone orgsecret	drone-woodpecker	reference	2	drone orgsecret add\s{1,4}[\w.-]{1,60}\s{1,4}(?<name>[\w.-]{1,100})		
G	Ls0dsv secret 	delinea-dsv	reference	1	(?<![\w-])dsv secret read\s{1,4}(?:--path\s)?["']?(?<name>[A-Za-z0-9][\w:./-]{0,160})		
G	Ls0extract:	external-secrets	reference	2	(?<![\w-])extract:\s+(?:(?:conversionStrategy|decodingStrategy|metadataPolicy):\s{0,4}\w{1,40}\s+){0,3}key:\s{0,4}["']?(?<name>[^\s"'#]{1,256})		external-secrets.definition-2
G	Ls0eyaml_lookup_key	hiera-eyaml	login	1	eyaml_lookup_key		
G	Ls0fn::open::	pulumi-esc	evidence-dynamic	1	fn::open::[\w-]{1,40}-login		
G	Ls0fn::open::	pulumi-esc	reference	3	fn::open::[\w-]{1,40}		
G	Ls0fromGroup:	render-env	reference	1	fromGroup:\s{0,4}["']?(?<group>[\w-]{1,80})	**/render.yaml	
G	Ls0from_secret:	drone-woodpecker	reference	1	from_secret:\s{0,4}["']?(?<name>[\w.-]{1,100})	**/*.yml␟**/*.yaml	
G	Ls0functions.config()	firebase-functions	reference	1	functions\.config\(\)\.(?<name>[a-z]\w{0,60}(?:\.\w{1,60})?)		
G	Ls0gcloud secrets versions access	gcp-secret-manager	reference	6	gcloud secrets versions access\s{1,4}[\w"'${}-]{1,40}\s{1,4}(?:--(?!secret|project)[\w-]{1,30}[= ]\S{1,60}\s{1,4}){0,3}(?:--project[= ]["']?(?<project>[a-z][a-z0-9-]{4,29})["']?\s{1,4})?--secret[= ]["']?(?<name>[A-Za-z0-9_][\w-]{0,254})		
G	Ls0gcp_secret_manager:	gcp-secret-manager	reference	9	gcp_secret_manager:\s{1,20}name:\s{0,4}["']?(?<name>[A-Za-z0-9_][\w-]{0,254})	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml	
G	Ls0generators.external-secrets.io/	external-secrets	evidence-dynamic	1	generators\.external-secrets\.io/v1		
G	Ls0get_secret_value	aws-secrets-manager	reference	8	get_secret_value\(\s{0,40}SecretId\s{0,2}=\s{0,2}["'](?!arn:)(?<name>[A-Za-z0-9][\w/+=.@-]{0,255})		
G	Ls0gh secret set	github-actions-secrets	reference	5	(?<![\w-])gh secret set\s{1,4}(?:-[\w-]{1,20}[= ]\S{1,60}\s{1,4}){0,3}(?<name>[A-Za-z_]\w{0,100})		
G	Ls0github.com/hashicorp/vault/api	hashicorp-vault	sdk	1	github\.com/hashicorp/vault/api		
G	Ls0github.com/openbao/openbao/api	openbao	sdk	1	github\.com/openbao/openbao/api		
G	Ls0gopass://	pass-gopass	reference	1	(?<![A-Za-z0-9_])gopass://(?<name>[\w./-]{1,160})		
G	Ls0hashicorp/vault-action@	hashicorp-vault	definition	3	hashicorp/vault-action@[^\n]{1,80}\n(?:[^\n]{0,160}\n){0,8}?\s{0,40}url:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0hashicorp/vault-action@	hashicorp-vault	evidence-identity	1	hashicorp/vault-action@[^\n]{1,80}\n(?:[^\n]{0,160}\n){0,8}?\s{0,40}method:\s{0,4}["']?jwt		
G	Ls0hcp vault-secrets 	hcp-vault-secrets	reference	2	hcp vault-secrets secrets (?:open|get|read)\s{1,4}(?<name>[A-Za-z0-9_][\w-]{0,128})(?:\s{1,4}--app[= ](?<app>[A-Za-z0-9][\w-]{0,60}))?		
G	Ls0helm secrets 	helm-secrets	reference	2	helm secrets (?:upgrade|install|template|decrypt|view|dec)		
G	Ls0heroku config:	heroku-config	reference	1	heroku config:(?:set|add|get)\s{1,4}(?:(?:-a|--app)[= ](?<app>[a-z0-9-]{1,40})\s{1,4})?(?<name>[A-Z][A-Z0-9_]{0,80})		
G	Ls0huaweicloudsdkcsms	huawei-csms	sdk	1	huaweicloudsdkcsms		
G	Ls0hvac.Client(	hashicorp-vault	definition	8	hvac\.Client\(\s{0,20}(?:url\s{0,2}=\s{0,2})?["'](?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0id-token: write	github-actions-secrets	evidence-identity	1	id-token: write	**/.github/workflows/*.yml␟**/.github/workflows/*.yaml␟**/action.yml␟**/action.yaml	
G	Ls0id_tokens:	gitlab-ci-variables	evidence-identity	1	id_tokens:\s+\w{1,60}:\s+aud:	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml␟**/.gitlab/ci/*.yml	
G	Ls0imagePullSecrets:	kubernetes-secret	reference	5	imagePullSecrets:\s+-\s{0,2}name:\s{0,4}["']?(?<name>[a-z0-9][a-z0-9.-]{0,120})	**/*.yml␟**/*.yaml	
G	Ls0import hvac	hashicorp-vault	sdk	2	import hvac\b		
G	Ls0infisical run	infisical	reference	1	(?<![\w-])infisical run\b(?:[^\n]{0,60}?--projectId[= ](?<workspace>[0-9a-f-]{24,36}))?		
G	Ls0jasypt.encryptor.	jasypt	login	1	jasypt\.encryptor\.(?:password|algorithm|privateKeyString|private-key)		
G	Ls0kamal secrets fetch	kamal-secrets	reference	1	kamal secrets fetch\s{1,4}(?:--account[= ]\S{1,60}\s{1,4})?--adapter[= ](?<provider>[a-z0-9_]{2,40})[^\n]{0,120}?(?:--from[= ](?<name>[\w./-]{1,100}))?		
G	Ls0keeper://	keeper-sm	reference	1	(?<![A-Za-z0-9_])keeper://(?<name>[\w-]{16,64}/[\w./\[\]-]{1,100})		
G	Ls0key_management_system:	litellm-kms	reference	1	key_management_system:\s{0,4}["']?(?<provider>[a-z0-9_]{3,40})	**/*.yml␟**/*.yaml	
G	Ls0keyring.get_password(	os-keychain	reference	2	keyring\.get_password\(\s{0,4}["'](?<name>[\w.@/-]{1,100})["']		
G	Ls0keyvault secret show	azure-key-vault	reference	4	keyvault secret show\s{1,4}(?:--vault-name[= ]["']?(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})["']?\s{1,4})?(?:--name|-n)[= ]["']?(?<name>[A-Za-z0-9-]{1,127})		
G	Ls0keyvaultName:	azure-key-vault	definition	5	keyvaultName:\s{0,4}["']?(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})		
G	Ls0kind:	teller	definition	1	kind:\s{0,4}(?<provider>hashicorp(?:_vault)?|aws_secretsmanager|aws_ssm|google_secretmanager|azure_keyvault|doppler|onepassword|consul)(?!\w)	**/.teller.yml␟**/.teller.yaml	
G	Ls0kind: SealedSecret	sealed-secrets	reference	1	kind: SealedSecret\s{1,8}metadata:\s+(?:[^\n]{0,120}\n\s*){0,4}?name:\s{0,4}["']?(?<name>[a-z0-9.-]{1,120})(?:["']?\s{1,8}namespace:\s{0,4}["']?(?<namespace>[a-z0-9-]{1,63}))?		
G	Ls0kind: Secret	k8s-manifest-literal	file	1	(?m)^kind: Secret[ \t]{0,4}\r?\n		
G	Ls0ksm secret 	keeper-sm	reference	3	(?<![\w-])ksm secret (?:get|notation)\b		
G	Ls0kubectl create secret	kubernetes-secret	reference	7	kubectl create secret (?:generic|tls|docker-registry)\s{1,4}(?<name>[a-z0-9][a-z0-9.-]{0,120})(?:[^\n]{0,200}?\s(?:-n|--namespace)[= ](?<namespace>[a-z0-9-]{1,63}))?		
G	Ls0name = 	cloudflare-worker-secrets	context	1	(?m)^name = "(?<worker>[a-z0-9-]{1,63})"	**/wrangler.toml	
G	Ls0netlify env:	netlify-env	reference	1	netlify env:(?:set|get)\s{1,4}(?<name>[A-Z][A-Z0-9_]{0,80})		
G	Ls0nomad var 	nomad-variables	reference	2	(?<![\w-])nomad var (?:put|get)\s{1,4}(?:-[\w=-]{1,40}\s{1,4}){0,3}(?<name>[A-Za-z0-9][\w./-]{0,160})		
G	Ls0objectName:	secrets-store-csi	reference	1	objectName:\s{0,4}["']?(?<name>[A-Za-z0-9_/][\w./+=@-]{0,200})		secrets-store-csi.definition-1
G	Ls0oci.secrets	oci-vault	sdk	1	oci\.secrets\.SecretsClient		
G	Ls0ocid1.vault.	oci-vault	definition	1	(?<ocid>ocid1\.vault\.[a-z0-9]{2,10}\.[a-z0-9-]{0,30}\.[a-z0-9.]{8,120})		
G	Ls0ocid1.vaultsecret.	oci-vault	reference	1	(?<name>ocid1\.vaultsecret\.[a-z0-9]{2,10}\.[a-z0-9-]{0,30}\.[a-z0-9]{8,80})		
G	Ls0oidc: true	bitbucket-variables	evidence-identity	1	oidc: true	**/bitbucket-pipelines.yml	
G	Ls0op://	1password	reference	1	(?<![A-Za-z0-9_])op://(?<vault>[A-Za-z0-9][\w .-]{0,60}?)/(?<name>[A-Za-z0-9][\w .-]{0,80}(?:/[\w .-]{1,80}){1,2})		
G	Ls0parameter-store:	aws-ssm-parameter-store	reference	8	parameter-store:\s{1,20}["']?[A-Za-z_]\w{0,80}["']?:\s{1,4}["']?(?<name>/?[A-Za-z0-9][\w/.-]{0,255})	**/buildspec*.yml␟**/buildspec*.yaml	
G	Ls0passbolt get 	passbolt	reference	1	passbolt get resource\s{1,4}--id[= ](?<name>[0-9a-f-]{36})		
G	Ls0path:	teller	reference	1	path:\s{0,4}["']?(?<name>[A-Za-z0-9/][\w./-]{0,160})	**/.teller.yml␟**/.teller.yaml	teller.definition
G	Ls0pki/issue/	hashicorp-vault	evidence-dynamic	3	(?<![\w-])(?<name>pki/issue/[A-Za-z0-9][\w-]{0,100})		
G	Ls0project	gcp-secret-manager	context	3	(?<![\w.])project\s{0,12}=\s{0,4}"(?<project>[a-z][a-z0-9-]{4,29})"	**/*.tf␟**/*.tfvars	
G	Ls0project_id	supabase	definition	1	(?m)^project_id\s{0,4}=\s{0,4}"(?<ref>[a-z]{20})"	**/supabase/config.toml	
G	Ls0provider "vault"	hashicorp-vault	definition	7	provider "vault"\s{0,4}\{\s*(?:[^\n}]{0,120}\n\s*){0,6}?address\s{0,20}=\s{0,4}"(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0pulumi env open	pulumi-esc	reference	1	pulumi env open\s{1,4}(?<organization>[A-Za-z0-9][\w-]{0,60})/(?<project>[\w-]{1,60})/(?<environment>[\w-]{1,60})		
G	Ls0read_secret_version(	hashicorp-vault	reference	6	read_secret_version\(\s{0,40}(?:path\s{0,2}=\s{0,2})?["'](?<name>[A-Za-z0-9][\w./-]{0,200})["']		
G	Ls0recipient	sops	context	1	recipient["']?\s{0,2}[:=]\s{0,2}["']?(?<recipient>age1[02-9ac-hj-np-z]{58})		sops.reference-1
G	Ls0ref+awskms://	aws-kms-ciphertext	reference	1	ref\+awskms://[A-Za-z0-9+/=%_-]{8,300}		
G	Ls0ref+awssecrets://	aws-secrets-manager	reference	5	ref\+awssecrets://(?!arn:)(?<name>[A-Za-z0-9][\w/+=.@-]{0,255})(?:\?(?:[^#\s"'&]{1,100}&){0,3}region=(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)[^#\s"']{0,100}|\?[^#\s"']{0,100})?(?:#/?(?<field>[\w./-]{1,100}))?		
G	Ls0ref+awsssm://	aws-ssm-parameter-store	reference	5	ref\+awsssm://(?<name>/?[A-Za-z0-9][\w/.-]{0,255})(?:\?(?:[^#\s"'&]{1,100}&){0,3}region=(?<region>[a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)[^#\s"']{0,100}|\?[^#\s"']{0,100})?(?:#/?(?<field>[\w./-]{1,100}))?		
G	Ls0ref+azurekeyvault://	azure-key-vault	reference	3	ref\+azurekeyvault://(?<vault>[A-Za-z][A-Za-z0-9-]{1,23})(?:\.(?<suffix>vault\.[a-z.]{4,24}))?/(?<name>[A-Za-z0-9-]{1,127})		
G	Ls0ref+bw://	bitwarden-sm	reference	2	ref\+bw://(?<name>[0-9a-f-]{36}(?:/\w{1,40})?)		
G	Ls0ref+conjur://	cyberark-conjur	reference	1	ref\+conjur://(?<name>[A-Za-z0-9][\w./-]{0,200})		
G	Ls0ref+doppler://	doppler	reference	1	ref\+doppler://(?<name>[A-Za-z0-9][\w-]{0,60}/[\w-]{1,60}/[\w-]{1,128})		
G	Ls0ref+gcpsecrets://	gcp-secret-manager	reference	2	ref\+gcpsecrets://(?<project>[a-z][a-z0-9-]{4,29}|\d{6,14})/(?<name>[A-Za-z0-9_][\w-]{0,254})(?:\?[^#\s"']{0,100})?(?:#/?(?<field>[\w./-]{1,100}))?		
G	Ls0ref+gitlab://	gitlab-ci-variables	reference	2	ref\+gitlab://(?<host>[A-Za-z0-9.-]{1,253})/(?<name>[\w/-]{1,160})		
G	Ls0ref+gkms://	gcp-kms-ciphertext	reference	1	ref\+gkms://[A-Za-z0-9+/=%_-]{8,200}		
G	Ls0ref+hcpvaultsecrets://	hcp-vault-secrets	reference	1	ref\+hcpvaultsecrets://(?<app>[A-Za-z0-9][\w-]{0,60})/(?<name>[A-Za-z0-9_][\w-]{0,128})		
G	Ls0ref+k8s://	kubernetes-secret	reference	6	ref\+k8s://v1/Secret/(?<namespace>[a-z0-9-]{1,63})/(?<name>[a-z0-9.-]{1,120})/(?<field>[\w.-]{1,128})		
G	Ls0ref+keychain://	os-keychain	reference	4	ref\+keychain://(?<name>[\w./-]{1,160})		
G	Ls0ref+onepasswordconnect://	1password	reference	3	ref\+onepasswordconnect://(?<vault>[A-Za-z0-9][\w.-]{0,60})/(?<name>[A-Za-z0-9][\w./-]{0,160})		
G	Ls0ref+op://	1password	reference	2	ref\+op://(?<vault>[A-Za-z0-9][\w.-]{0,60})/(?<name>[A-Za-z0-9][\w./-]{0,160})		
G	Ls0ref+openbao://	openbao	reference	1	ref\+openbao://(?<name>[\w.-][\w./-]{0,200})(?:\?[^#\s"']{0,200})?(?:#/?(?<field>[\w./-]{1,100}))?		
G	Ls0ref+sops://	sops	reference	2	ref\+sops://(?<name>[\w./-]{1,160})(?:#/?(?<field>[\w./-]{1,100}))?		
G	Ls0ref+tfstate	terraform-cloud	reference	2	ref\+tfstateremote://(?<host>[A-Za-z0-9.-]{1,120})/(?<organization>[\w-]{1,60})/(?<name>[\w./-]{1,160})		
G	Ls0ref+vault://	hashicorp-vault	reference	1	ref\+vault://(?:(?<host>[A-Za-z0-9.-]{1,253}:\d{2,5})/)?(?<name>[\w.-][\w./-]{0,200})(?:\?(?:[^#\s"'&]{1,100}&){0,3}address=(?<url>https?://[A-Za-z0-9.:-]{1,260})[^#\s"']{0,100}|\?[^#\s"']{0,100})?(?:#/?(?<field>[\w./-]{1,100}))?		
G	Ls0ref+yclockbox://	yandex-lockbox	reference	1	ref\+yclockbox://(?<name>[a-z0-9]{8,40})(?:\?[^#\s"']{0,100})?(?:#/?(?<field>[\w.-]{1,100}))?		
G	Ls0remoteRef:	external-secrets	reference	1	remoteRef:\s+(?:(?:conversionStrategy|decodingStrategy|metadataPolicy):\s{0,4}\w{1,40}\s+){0,3}(?:key|remoteKey):\s{0,4}["']?(?<name>[^\s"'#]{1,256})["']?(?:\s+(?:(?:conversionStrategy|decodingStrategy|metadataPolicy|version):\s{0,4}[\w"'.-]{1,40}\s+){0,3}property:\s{0,4}["']?(?<field>[^\s"'#]{1,128}))?		
G	Ls0resource_id	sops	context	3	resource_id["']?\s{0,2}[:=]\s{0,2}["']?(?<recipient>projects/[a-z0-9-]{4,40}/locations/[a-z0-9-]{2,30}/keyRings/[\w-]{1,63}/cryptoKeys/[\w-]{1,63})		sops.reference-1
G	Ls0resources:	concourse	context	1	(?m)^resources:\s+-	**/*.yml␟**/*.yaml	
G	Ls0role-to-assume:	aws-secrets-manager	evidence-identity	1	role-to-assume:		aws-secrets-manager.reference
G	Ls0rotation_period	gcp-secret-manager	evidence-rotation	1	rotation_period\s{0,8}=\s{0,4}"\d{1,9}s"	**/*.tf	gcp-secret-manager.reference
G	Ls0secret-tool lookup	os-keychain	reference	3	secret-tool lookup\s{1,4}\w{1,40}\s{1,4}["']?(?<name>[\w.@/-]{1,100})		
G	Ls0secret/data/	hashicorp-vault	reference	5	(?<=["'`])(?<name>secret/data/[A-Za-z0-9][\w./-]{0,200})(?:#(?<field>[\w.-]{1,64}))?(?=["'`])		
G	Ls0secretKeyRef	kubernetes-secret	reference	1	secretKeyRef["']?:\s{0,40}(?:\{\s{0,40})?["']?name["']?:\s{0,4}["']?(?<name>[a-z0-9][a-z0-9.-]{0,120})["']?(?:[\s,]+(?:["']?optional["']?:\s{0,4}\w{4,5}[\s,]+)?["']?key["']?:\s{0,4}["']?(?<field>[\w.-]{1,128}))?		
G	Ls0secretKeyRef	kubernetes-secret	reference	2	secretKeyRef["']?:\s{0,40}(?:\{\s{0,40})?["']?key["']?:\s{0,4}["']?(?<field>[\w.-]{1,128})["']?[\s,]+(?:["']?optional["']?:\s{0,4}\w{4,5}[\s,]+)?["']?name["']?:\s{0,4}["']?(?<name>[a-z0-9][a-z0-9.-]{0,120})		
G	Ls0secretName:	kubernetes-secret	reference	4	(?<!\w)secretName:\s{0,4}["']?(?<name>[a-z0-9][a-z0-9.-]{0,120})	**/*.yml␟**/*.yaml	
G	Ls0secretPath:	secrets-store-csi	reference	2	secretPath:\s{0,4}["']?(?<name>[A-Za-z0-9][\w./-]{0,200})		secrets-store-csi.definition-1
G	Ls0secretRef:	kubernetes-secret	reference	3	(?<!\w)secretRef:\s+name:\s{0,4}["']?(?<name>[a-z0-9][a-z0-9.-]{0,120})		
G	Ls0secretStoreRef:	external-secrets	definition	2	secretStoreRef:\s+(?:kind:\s{0,4}\w{1,40}\s+)?name:\s{0,4}["']?(?<storeref>[a-z0-9][a-z0-9.-]{0,62})		
G	Ls0secretref+	vals-helmfile	reference	1	secretref\+(?<provider>[a-z0-9]{2,30})://(?<name>[\w./-]{1,200})(?:\?[^#\s"']{0,200})?(?:#/?(?<field>[\w./-]{1,100}))?		
G	Ls0secrets-manager:	aws-secrets-manager	reference	10	secrets-manager:\s{1,20}["']?[A-Za-z_]\w{0,80}["']?:\s{1,4}["']?(?!arn:)(?<name>[A-Za-z0-9][\w/+=.@-]{0,255})(?::(?<field>[\w.-]{1,64}))?	**/buildspec*.yml␟**/buildspec*.yaml	
G	Ls0secrets.	github-actions-secrets	reference	1	(?<![\w.-])secrets\.(?!(?i:GITHUB_TOKEN)\b)(?<name>[A-Za-z_]\w{0,100})	**/.github/workflows/*.yml␟**/.github/workflows/*.yaml␟**/action.yml␟**/action.yaml	
G	Ls0secrets:	semaphore-codefresh	reference	1	secrets:\s+-\s{0,4}name:\s{0,4}["']?(?<name>[\w.-]{1,100})	**/.semaphore/*.yml␟**/.semaphore/*.yaml	
G	Ls0secrets: inherit	github-actions-secrets	reference	3	secrets: inherit	**/.github/workflows/*.yml␟**/.github/workflows/*.yaml␟**/action.yml␟**/action.yaml	
G	Ls0secrets://	helm-secrets	reference	1	(?<![A-Za-z0-9_+])secrets://(?<name>[\w./-]{1,160})		
G	Ls0secrets[	github-actions-secrets	reference	2	(?<![\w.-])secrets\[\s{0,4}'(?!GITHUB_TOKEN')(?<name>[A-Za-z_]\w{0,100})'\s{0,4}\]	**/.github/workflows/*.yml␟**/.github/workflows/*.yaml␟**/action.yml␟**/action.yaml	
G	Ls0secrets_store_secrets	cloudflare-secrets-store	reference	1	secrets_store_secrets\b[\s\S]{0,120}?store_id["']?\s{0,4}[:=]\s{0,4}["'](?<store>[0-9a-f]{32})["'],?\s{0,12}["']?secret_name["']?\s{0,4}[:=]\s{0,4}["'](?<name>[\w-]{1,128})		
G	Ls0secretsprovider:	pulumi-config-secret	context	1	secretsprovider:\s{0,4}["']?(?<provider>[\w+]{2,20}://[^\s"']{1,160})	**/Pulumi.*.yaml␟**/Pulumi.*.yml	
G	Ls0secure:	travis-secure	reference	1	secure:\s{1,4}["']?[A-Za-z0-9+/=]{20,400}	**/.travis.yml	
G	Ls0security find-generic-password	os-keychain	reference	1	security find-generic-password\s[^\n]{0,60}?-s\s{1,4}["']?(?<name>[\w.@/-]{1,100})		
G	Ls0sm://	gcp-secret-manager	reference	3	(?<![A-Za-z0-9_])sm://(?:(?:projects/)?(?<project>[a-z][a-z0-9-]{4,29})/)?(?<name>[A-Za-z0-9_][\w-]{0,254})	**/*.properties␟**/*.yml␟**/*.yaml␟**/*.env␟**/.env	
G	Ls0sops rotate	sops	evidence-rotation	1	sops rotate\s		
G	Ls0sops.secrets.	nix-secrets	reference	2	(?<![\w.])sops\.secrets\.(?<name>[\w"-]{1,80})	**/*.nix	
G	Ls0spring.cloud.config.uri	spring-cloud-config	definition	1	spring\.cloud\.config\.uri\s{0,4}[:=]\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0spring.cloud.vault.uri	hashicorp-vault	definition	5	spring\.cloud\.vault\.uri\s{0,4}[:=]\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)		
G	Ls0st.secrets	hf-modal-streamlit	reference	2	(?<![\w.])st\.secrets(?:\[["']|\.)(?<name>[A-Za-z_]\w{0,80})		
G	Ls0supabase secrets set	supabase	reference	1	supabase secrets set\s{1,4}(?:--project-ref[= ](?<ref>[a-z]{20})\s{1,4})?(?<name>[A-Z][A-Z0-9_]{0,80})		
G	Ls0systemd-creds encrypt	systemd-creds	reference	3	systemd-creds encrypt		
G	Ls0vault audit enable	hashicorp-vault	evidence-audit	2	vault audit enable		
G	Ls0vault kv 	hashicorp-vault	reference	2	vault kv (?:get|put|patch|metadata get)\s{1,4}(?:-(?:field=(?<field>[\w.-]{1,64})|mount=[\w/-]{1,64}|[\w=.-]{1,64})\s{1,4}){0,4}(?<name>[A-Za-z0-9][\w./-]{0,200})		
G	Ls0vault.create_secret(	supabase	reference	2	vault\.create_secret\(		
G	Ls0vault:	hashicorp-vault	definition	6	(?<![\w-])vault:\s{1,20}(?:[^\n]{0,120}\n\s*){0,6}?uri:\s{0,4}["']?(?<url>https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?)	**/application*.yml␟**/application*.yaml␟**/bootstrap*.yml␟**/bootstrap*.yaml	
G	Ls0vault:	hashicorp-vault	reference	10	(?<![\w-])vault:\s{1,4}["']?(?<name>[A-Za-z0-9][\w.-]{0,40}/[\w./-]{1,160}@[\w-]{1,64})	**/.gitlab-ci.yml␟**/*.gitlab-ci.yml	
G	Ls0vault_address	sops	context	5	vault_address["']?\s{0,2}[:=]\s{0,2}["']?(?<recipient>https?://[A-Za-z0-9.:-]{1,120})		sops.reference-1
G	Ls0vault_url	sops	context	4	vault_url["']?\s{0,2}[:=]\s{0,2}["']?(?<recipient>https://[a-z0-9-]{2,24}\.vault\.azure\.net)		sops.reference-1
G	Ls0vercel env 	vercel-env	reference	1	vercel env (?:add|pull|rm)(?:\s{1,4}(?<name>[A-Z][A-Z0-9_]{0,80}))?		
G	Ls0wrangler secret put	cloudflare-worker-secrets	reference	1	wrangler secret put\s{1,4}(?<name>[A-Z][A-Z0-9_]{0,80})(?:\s{1,4}--name[= ](?<worker>[a-z0-9-]{1,63}))?		
G	Ls0wrangler secrets-store secret	cloudflare-secrets-store	reference	2	wrangler secrets-store secret \w{1,10}\s{1,4}(?<store>[0-9a-f]{32})\s[^\n]{0,40}?--name[= ]["']?(?<name>[\w-]{1,128})		
G	Ls0{cipher}	spring-cloud-config	reference	1	\{cipher\}	**/*.yml␟**/*.yaml␟**/*.properties	
G	Ls0{{resolve:secretsmanager:	aws-secrets-manager	reference	2	\{\{resolve:secretsmanager:(?!arn:)(?<name>[\w/+=.@-]{1,256})(?::SecretString:(?<field>[\w.-]{1,64}))?		
G	Ls0{{resolve:ssm-secure:	aws-ssm-parameter-store	reference	2	\{\{resolve:ssm-secure:(?<name>/?[A-Za-z0-9][\w/.-]{0,255})		
G	Ls0{{secrets/	databricks-secrets	reference	2	\{\{secrets/(?<scope>[\w.@-]{1,128})/(?<name>[\w.-]{1,128})\}\}		
I	audit.h	hours per store-year	tri␟8.0␟24.0␟60.0	assumed	assumption: 24 h of wiring spread over three years, and two evidence rounds of 8 h		How many hours a year does audit logging and evidence take for one store?
I	dev.m1	minutes per developer-day per extra effective store	tri␟0.0␟1.0␟5.0	assumed	assumption; all time on secrets together is held under 25 minutes a day (1Password, Hiding in Plain Sight, 2021, self-reported)		How many minutes a day does a developer lose to each further place that secrets are kept?
I	discount	share per year	point␟0.1	assumed	assumption: a rate usual in vendor return studies		Which discount rate does finance use?
I	exc.h	hours per unmanaged secret-year	tri␟0.1␟0.5␟2.0	assumed	assumption		How many hours a year does one accepted exception take?
I	h_decom	hours per store retired	tri␟8.0␟24.0␟80.0	assumed	assumption		How many hours does it take to retire one store?
I	h_migrate	hours per secret moved	tri␟0.5␟1.5␟6.0	assumed	assumption		How many hours does it take to move one secret to another store?
I	h_wi	hours per workload moved to workload identity	tri␟2.0␟6.0␟16.0	assumed	assumption		How many hours does it take to move one workload to workload identity?
I	inc.h	hours per incident	tri␟8.0␟40.0␟160.0	assumed	assumption; a vendor case of 75 h cut to 10 h lies inside		How many hours did the last incident with a leaked secret take, all teams together?
I	inc.p	share of leaks that become incidents	tri␟0.005␟0.02␟0.1	assumed	assumption		Of the secrets leaked in the last years, which share became an incident?
I	licence.aws-secrets-manager	currency per identity-year	point␟4.8	sourced	AWS Secrets Manager list price: USD 0.40 per secret-month, calls not included	2026	What do you pay AWS Secrets Manager for a secret and year?
I	ops.ci	hours per store-year	tri␟4.0␟16.0␟60.0	assumed	assumption: no source found		How many hours a year does running the secrets of one platform or CI system take?
I	ops.cloud	hours per store-year	tri␟10.0␟40.0␟120.0	assumed	assumption: no source found		How many hours a year does running one cloud provider's secrets manager take?
I	ops.repo	hours per key group-year	tri␟2.0␟8.0␟40.0	assumed	assumption: no source found		How many hours a year does keeping the keys of secrets encrypted in a repository take?
I	ops.saas	hours per store-year	tri␟8.0␟30.0␟80.0	assumed	assumption: no source found		How many hours a year does running one hosted secrets manager take?
I	ops.selfhost	hours per store-year	tri␟120.0␟416.0␟2080.0	assumed	assumption between two practitioner guides: one day a week, one full-time position		How many hours a year does running one self-hosted secrets manager take?
I	overlap	months of parallel run	point␟3.0	assumed	assumption		How many months would an old and a new store run side by side?
I	policy.h	hours per team-store pair-year	tri␟0.5␟2.0␟8.0	assumed	assumption		How many hours a year does it take to keep the access policy of one team in one store?
I	rate	currency per hour, loaded	tri␟60.0␟92.0␟140.0	assumed	assumption: median pay of US software developers, 133,080 a year (US BLS, 2025), over a wage share of 70 % and 2,080 hours, not verified		What does one hour of the people who run secrets cost, everything included?
I	review.agent_h	hours per agent identity and review	point␟0.5	assumed	assumption		How many hours does the access review of one agent identity take?
I	review.h	hours per team-store pair and review	tri␟0.5␟1.5␟4.0	assumed	assumption		How many hours does one access review of one team in one store take?
I	reviews	access reviews per year	point␟4.0	assumed	assumption: quarterly		How many access reviews a year does your policy ask for?
I	risk.p	share of organisations per year	point␟0.093	sourced	IRIS 2025, Cyentia Institute: annual probability of a significant incident, typical organisation, 2024	2025	How probable is a significant incident in a year, in your own register?
I	risk.severity	USD per incident	logn␟964464.017554767␟9331607.85284448	sourced	median 3.0M: IRIS 2025, Cyentia Institute; mean 4.44M: Cost of a Data Breach 2025, IBM and Ponemon; mixed populations	2025	What would a significant incident cost, in your own register?
I	risk.share	share of incidents that begin with a credential	point␟0.13	sourced	DBIR 2026, Verizon: credential abuse as initial access	2026	Which share of your incidents began with a credential?
I	rot.h	hours per rotation	tri␟1.0␟2.0␟4.0	sourced	Calculating the cost savings of push protection, GitHub Docs: 1-1.5 h simple, 2-3 h distributed, 3-4 h regulated	2025	How many hours does one rotation take, end to end?
I	rot.h_place	hours per extra placement	tri␟0.1␟0.5␟1.5	assumed	assumption; that copies drive the effort is from State of Secrets Sprawl 2022, GitGuardian		How many hours does each further copy of a secret add to its rotation?
I	rotations	rotations per secret-year	point␟1.0	assumed	assumption: once a year; GitGuardian's default policy calls a secret long-lived after a year		How many times a year does your policy ask to rotate a secret?
K	1password	1Password	manager-saas	M		op:{account|host|~vault}	
K	age-file	age files	encrypted-repo	E		age:{recipient|~repo}	
K	agent-platform-creds	Agent platforms with credential stores	ai-config	P		agent-platform:{host|~repo}	
K	agent-state	Coding-agent state	ai-config	U			**/.claude/settings.local.json␟**/.claude/settings.json␟**/.claude.json␟**/.aider.conf.yml␟**/.aider.conf.yaml␟**/.continue/config.yaml␟**/.continue/config.json␟**/.codex/*␟**/.codex/**␟**/.opencode/**␟**/opencode.json␟**/.cursor/*␟**/.goose/**␟**/.crush.json
K	airflow	Airflow connections	platform	P		airflow:{deployment|~repo}	
K	akeyless	Akeyless	manager-saas	M	dynamic␟federate	akeyless:{host}	
K	alibaba-kms-secrets	Alibaba Cloud KMS Secrets Manager	manager-cloud	M	rotate	alibaba-kms:{account}/{region}	
K	ansible-vault	Ansible Vault	encrypted-repo	E		ansible:{label|repo}	
K	api-client-file	API client file	plaintext	U			**/*.postman_environment.json␟**/*.postman_collection.json␟**/*.postman_globals.json␟**/*.http␟**/*.rest␟**/insomnia*.json␟**/Insomnia*.json␟**/*.bru␟**/http-client.env.json␟**/http-client.private.env.json␟**/*.paw
K	app-config	Application config	plaintext	U			**/application*.yml␟**/application*.yaml␟**/application*.properties␟**/bootstrap*.yml␟**/bootstrap*.properties␟**/appsettings*.json␟**/local.settings.json␟**/web.config␟**/Web.config␟**/app.config␟**/App.config␟**/*.exe.config␟**/wp-config.php␟**/wp-config*.php␟**/database.yml␟**/secrets.yml␟**/settings.py␟**/local_settings.py␟**/config.php␟**/config.json␟**/config.yml␟**/config.yaml␟**/config.toml␟**/config.ini␟**/config.js␟**/config.ts␟**/config.xml␟**/configuration.php␟**/LocalSettings.php␟**/parameters.yml␟**/settings.json␟**/settings.yml␟**/settings.yaml␟**/settings.ini␟**/settings.toml␟**/credentials.json␟**/credentials.yml␟**/secrets.json␟**/secrets.toml␟**/secrets.properties␟**/.streamlit/secrets.toml␟**/*.properties␟**/*.ini␟**/*.conf␟**/*.cfg␟**/*.cnf␟**/connectionStrings.config␟**/persistence.xml␟**/hibernate.cfg.xml␟**/context.xml␟**/server.xml␟**/tomcat-users.xml␟**/jboss-cli.xml␟**/wrangler.toml␟**/netlify.toml␟**/values*.yaml␟**/values*.yml
K	argocd-vault-plugin	Argo CD Vault Plugin	bridge	B			
K	aws-credentials-file	AWS shared credentials	workstation-file	U			**/.aws/credentials␟**/.aws/config␟**/aws_credentials␟**/rootkey.csv␟**/accessKeys.csv␟**/*_accessKeys.csv
K	aws-kms-ciphertext	AWS KMS ciphertext	encrypted-repo	E		aws-kms:{key}	
K	aws-secrets-manager	AWS Secrets Manager	manager-cloud	M	rotate␟federate	aws-sm:{partition}/{account}/{region}	
K	aws-ssm-parameter-store	AWS SSM Parameter Store	manager-cloud	M	federate	aws-ssm:{partition}/{account}/{region}	
K	aws-vault-granted	aws-vault and Granted	workstation-store	P	federate	aws-profile:{profile}	
K	azure-app-configuration	Azure App Configuration	platform	P	federate	azconfig:{store}.{suffix=azconfig.io}	
K	azure-devops-variables	Azure DevOps variable groups	ci	P	federate	azdo:{azure.org}/{azure.project}	
K	azure-key-vault	Azure Key Vault	manager-cloud	M	rotate␟federate	akv:{vault}.{suffix=vault.azure.net}	
K	azure-managed-hsm	Azure Managed HSM	manager-cloud	M	federate	mhsm:{vault}.{suffix=managedhsm.azure.net}	
K	azure-sp-file	Azure service principal file	workstation-file	U			**/.azure/*␟**/.azure/**␟**/azureauth.json␟**/azure-credentials*.json␟**/*.publishsettings␟**/*.PublishSettings␟**/*.pubxml
K	bamboo	Bamboo encrypted values	ci	P		bamboo:{host|~repo}	
K	beyondtrust-ps	BeyondTrust Password Safe	pam	M	rotate	beyondtrust:{host}	
K	bitbucket-variables	Bitbucket Pipelines variables	ci	P	federate	bitbucket:{bitbucket.org}	
K	bitwarden-sm	Bitwarden Secrets Manager	manager-saas	M		bws:{host=vault.bitwarden.com}/{organization}	
K	blackbox	BlackBox	encrypted-repo	E		blackbox:{repo}	
K	buildkite-secrets	Buildkite secrets	ci	P	federate	buildkite:{organization|~forge.org}[/{cluster}]	
K	cargo-gem-composer	Cargo, RubyGems and Composer tokens	workstation-file	U			**/.cargo/credentials.toml␟**/.cargo/credentials␟**/.cargo/config.toml␟**/.gem/credentials␟**/.bundle/config␟**/auth.json␟**/.composer/auth.json␟**/hex.config
K	chef-data-bag	Chef encrypted data bags	encrypted-repo	E		chef:{host|repo}	
K	ci-literal	Literal in CI file	plaintext	U			**/.github/workflows/*.yml␟**/.github/workflows/*.yaml␟**/.github/actions/**/action.yml␟**/.gitlab-ci.yml␟**/*.gitlab-ci.yml␟**/azure-pipelines*.yml␟**/azure-pipelines*.yaml␟**/Jenkinsfile␟**/Jenkinsfile.*␟**/*.jenkinsfile␟**/.circleci/config.yml␟**/.travis.yml␟**/bitbucket-pipelines.yml␟**/.drone.yml␟**/.woodpecker.yml␟**/.woodpecker/*.yml␟**/appveyor.yml␟**/.appveyor.yml␟**/buildspec*.yml␟**/cloudbuild*.yaml␟**/cloudbuild*.yml␟**/.buildkite/*.yml␟**/.semaphore/*.yml␟**/codefresh.yml␟**/.teamcity/**␟**/wercker.yml␟**/cirrus.yml␟**/.cirrus.yml␟**/bamboo-specs/**
K	circleci-contexts	CircleCI contexts	ci	P	federate	circleci:{forge.org}/{context}	
K	cloud-foundry	Cloud Foundry service bindings	platform	P		cf:{host}/{org}/{space}	
K	cloudflare-secrets-store	Cloudflare Secrets Store	manager-cloud	M		cf-secrets-store:{store}	
K	cloudflare-worker-secrets	Cloudflare Worker secrets	platform	P		cf-worker:{account=?}/{worker}	
K	cloudru	Cloud.ru Secret Management	manager-cloud	M		cloudru:{project}	
K	compose-env	Compose environment	plaintext	U			**/docker-compose*.yml␟**/docker-compose*.yaml␟**/compose.yml␟**/compose.yaml␟**/compose.*.yml␟**/compose.*.yaml␟**/docker-stack*.yml
K	concourse	Concourse credential manager	ci	P	dynamic	concourse:{team}/{pipeline}	
K	consul-kv	Consul KV	platform	P		consul:{host}:{port=8500}[/{datacenter}]	
K	credhub	CredHub	manager-selfhosted	M	rotate	credhub:{host}:{port=8844}	
K	cyberark-ccp	CyberArk Central Credential Provider	pam	M	rotate	cyberark-ccp:{host}/{app}[/{safe}]	
K	cyberark-conjur	CyberArk Conjur	manager-selfhosted	M	dynamic␟federate	conjur:{host}/{account}	
K	databricks-secrets	Databricks secret scopes	platform	P		databricks:{host}/{scope}	
K	delinea-dsv	Delinea DevOps Secrets Vault	manager-saas	M	dynamic	dsv:{tenant}.{suffix=secretsvaultcloud.com}	
K	delinea-secret-server	Delinea Secret Server	pam	M	rotate	delinea-ss:{host}	
K	devolutions	Devolutions Server	pam	M	rotate	dvls:{host}[/{vault}]	
K	docker-config-auth	Docker config auth	workstation-file	U			**/.docker/config.json␟**/.dockercfg␟**/.dockerconfigjson
K	docker-secrets	Docker secrets	platform	P		docker:{project|~repo}	
K	dockerfile-env	Dockerfile ENV and ARG	plaintext	U			**/Dockerfile␟**/Dockerfile.*␟**/*.dockerfile␟**/*.Dockerfile␟**/Containerfile
K	doppler	Doppler	manager-saas	M	rotate␟dynamic␟federate	doppler:{workplace}	
K	dotenv	dotenv file	plaintext	U			**/.env␟**/.env.*␟**/*.env␟**/.envrc␟**/.dev.vars␟**/env.sh␟**/*.env.*␟**/.flaskenv␟**/dotenv
K	dotenv-vault	dotenv-vault	encrypted-repo	E		dotenv-vault:{repo}	
K	dotenvx	dotenvx	encrypted-repo	E		dotenvx:{key}	
K	dotnet-user-secrets	.NET user secrets	workstation-store	P		dotnet-user-secrets:{project}	
K	drone-woodpecker	Drone and Woodpecker secrets	ci	P		drone:{host|~forge.org}	
K	dump-log-har	Dump, log or HAR	plaintext	U			**/*.sql␟**/*.log␟**/*.har␟**/*.dump␟**/*.log.*␟**/*.out␟**/*.pcap␟**/*.core␟**/*.csv␟**/*.bak
K	ejson	EJSON	encrypted-repo	E		ejson:{key}	
K	envkey	EnvKey	manager-saas	M		envkey:{app}	
K	external-secrets	External Secrets Operator	bridge	B	dynamic		
K	firebase-functions	Firebase functions configuration	platform	P	federate	firebase:{project}	
K	flux-sops	Flux decryption	bridge	B			
K	fly-secrets	Fly.io secrets	platform	P		fly:{app}	
K	fortanix-dsm	Fortanix DSM	manager-saas	M		fortanix:{host}	
K	gcp-kms-ciphertext	Google Cloud KMS ciphertext	encrypted-repo	E		gcp-kms:{key}	
K	gcp-sa-key	Google service account key	workstation-file	U			**/gcloud/application_default_credentials.json␟**/application_default_credentials.json␟**/*service-account*.json␟**/*service_account*.json␟**/*serviceaccount*.json␟**/*serviceAccount*.json␟**/gcp-key*.json␟**/gcloud-*.json
K	gcp-secret-manager	Google Cloud Secret Manager	manager-cloud	M	rotate␟federate	gcp-sm:{project}[/{location}]	
K	git-credentials	Git credentials	workstation-file	U			**/.git-credentials␟**/.gitmodules␟**/.git/config␟**/.gitconfig␟**/.config/git/credentials␟**/.config/gh/hosts.yml␟**/.config/hub␟**/.hub
K	git-crypt	git-crypt	encrypted-repo	E		git-crypt:{repo}/{key=default}	
K	git-secret	git-secret	encrypted-repo	E		git-secret:{repo}	
K	github-actions-secrets	GitHub Actions secrets	ci	P	federate	gha:{github.host}/{github.org}	
K	gitlab-ci-variables	GitLab CI/CD variables	ci	P	federate	glci:{host|gitlab.host}/{group|gitlab.org}	
K	gradle-properties	Gradle properties	workstation-file	U			**/gradle.properties␟**/local.properties␟**/keystore.properties␟**/signing.properties
K	harness	Harness secrets	ci	P	federate	harness:{account}/{organization}/{project}	
K	hashicorp-vault	HashiCorp Vault	manager-selfhosted	M	dynamic␟federate	vault:{host}:{port=8200}/{namespace=-}	
K	hcp-vault-dedicated	HCP Vault Dedicated	manager-saas	M	dynamic␟federate	vault:{host}:{port=8200}/{namespace=admin}	
K	hcp-vault-secrets	HCP Vault Secrets (ended 2026-07-01)	manager-saas	M	rotate	hcp-vault-secrets:{project}/{app}	
K	helm-secrets	helm-secrets	bridge	B			
K	heroku-config	Heroku config vars	platform	P		heroku:{app}	
K	hf-modal-streamlit	Modal and Streamlit secrets	platform	P		app-secrets:{workspace|~repo}	
K	hiera-eyaml	Puppet hiera-eyaml	encrypted-repo	E		eyaml:{key|~repo}	
K	huawei-csms	Huawei Cloud CSMS	manager-cloud	M	rotate	huawei-csms:{project}/{region}	
K	ibm-secrets-manager	IBM Cloud Secrets Manager	manager-cloud	M	dynamic␟federate	ibm-sm:{guid}.{region}	
K	infisical	Infisical	manager-saas	M	rotate␟dynamic␟federate	infisical:{host=app.infisical.com}/{workspace}	
K	jasypt	Jasypt	encrypted-repo	E		jasypt:{repo}	
K	jenkins-credentials	Jenkins credentials	ci	P		jenkins:{host}	
K	k8s-manifest-literal	Kubernetes Secret manifest	plaintext	U			**/*secret*.k8s.yaml␟**/k8s/**/*secret*.yaml␟**/k8s/**/*secret*.yml␟**/k8s/*secret*.yaml␟**/k8s/*secret*.yml␟**/manifests/**/*secret*.yaml␟**/manifests/*secret*.yaml␟**/kubernetes/**/*secret*.yaml␟**/kubernetes/*secret*.yaml
K	kamal-secrets	Kamal secrets	bridge	B			
K	keeper-sm	Keeper Secrets Manager	manager-saas	M	rotate	keeper:{host=keepersecurity.com}/{folder}	
K	kubeconfig	kubeconfig	workstation-file	U			**/.kube/config␟**/kubeconfig␟**/*.kubeconfig␟**/kubeconfig.*␟**/admin.conf
K	kubernetes-secret	Kubernetes Secret	platform	P		k8s:{context=?}/{namespace}	
K	laravel-symfony	Laravel and Symfony encrypted environments	encrypted-repo	E		dotenv-encrypted:{repo}	
K	litellm-kms	LiteLLM key management	bridge	B			
K	maven-settings	Maven settings	workstation-file	U			**/.m2/settings.xml␟**/settings.xml␟**/settings-security.xml␟**/.mvn/settings.xml
K	mcp-config	MCP configuration	ai-config	U			**/.mcp.json␟**/mcp.json␟**/.vscode/mcp.json␟**/.cursor/mcp.json␟**/claude_desktop_config.json␟**/.codeium/windsurf/mcp_config.json␟**/mcp_config.json␟**/mcp_settings.json␟**/cline_mcp_settings.json␟**/.roo/mcp.json␟**/.kiro/settings/mcp.json␟**/.amazonq/mcp.json␟**/.gemini/settings.json␟**/.junie/mcp/mcp.json␟**/.zed/settings.json
K	netlify-env	Netlify environment variables	platform	P		netlify:{site}	
K	netrc	netrc	workstation-file	U			**/.netrc␟**/_netrc␟**/.authinfo
K	nix-secrets	agenix and sops-nix	encrypted-repo	E		nix-secrets:{repo}	
K	nomad-variables	Nomad Variables	platform	P		nomad:{host}:{port=4646}/{namespace=default}	
K	notebook	Notebook	plaintext	U			**/*.ipynb␟**/*.Rmd␟**/*.dbc
K	npmrc	npmrc	workstation-file	U			**/.npmrc␟**/npmrc␟**/.yarnrc␟**/.yarnrc.yml␟**/bunfig.toml
K	nuget-config	NuGet configuration	workstation-file	U			**/nuget.config␟**/NuGet.Config␟**/NuGet.config
K	oci-vault	Oracle Cloud Vault	manager-cloud	M	rotate␟federate	oci-vault:{ocid}	
K	onboardbase	Onboardbase	manager-saas	M		onboardbase:{host=api.onboardbase.com}/{project}	
K	openbao	OpenBao	manager-selfhosted	M	dynamic␟federate	vault:{host}:{port=8200}/{namespace=-}	
K	openstack-barbican	OpenStack Barbican	manager-selfhosted	M		barbican:{host}[/{tenant}]	
K	os-keychain	Operating system keychain	workstation-store	P		keychain:{host|~repo}	
K	ovh-okms	OVHcloud Secret Manager	manager-cloud	M		ovh-okms:{okms}	
K	pass-gopass	pass and gopass	encrypted-repo	E		pass:{recipients|~repo}	
K	passbolt	Passbolt	manager-selfhosted	M		passbolt:{host}	
K	pg-my-cnf	Database client files	workstation-file	U			**/.pgpass␟**/pgpass.conf␟**/.my.cnf␟**/my.cnf␟**/my.ini␟**/.mylogin.cnf␟**/.pg_service.conf␟**/tnsnames.ora␟**/odbc.ini␟**/.mongorc.js␟**/dbeaver-data-sources*.xml␟**/.dbeaver/credentials-config.json␟**/recentservers.xml␟**/sitemanager.xml␟**/filezilla.xml␟**/WinSCP.ini
K	phase	Phase	manager-saas	M		phase:{host=console.phase.dev}/{app}	
K	private-key-file	Private key or keystore	workstation-file	U			**/id_rsa␟**/id_dsa␟**/id_ecdsa␟**/id_ed25519␟**/*.p12␟**/*.pfx␟**/*.jks␟**/*.p8␟**/*.pem␟**/*.key␟**/*.ppk␟**/*.keystore␟**/*.pk8␟**/*.asc␟**/*.gpg␟**/*.kdbx␟**/*.ovpn␟**/*.bks␟**/*.pkcs12␟**/*_rsa␟**/*_ed25519␟**/*.snk␟**/master.key␟**/config/master.key␟**/.env.keys␟**/keys.txt.age␟**/*.mobileprovision␟**/secring.gpg
K	pulumi-config-secret	Pulumi stack secrets	encrypted-repo	E		pulumi:{provider|~repo}	
K	pulumi-esc	Pulumi ESC	manager-saas	M	dynamic␟federate	pulumi-esc:{organization}/{project}/{environment}	
K	pypirc	pypirc	workstation-file	U			**/.pypirc␟**/pypirc␟**/pip.conf␟**/pip.ini␟**/.condarc␟**/.pip/pip.conf
K	rails-credentials	Rails encrypted credentials	encrypted-repo	E		rails:{repo}/{environment=default}	
K	railway-vars	Railway variables	platform	P		railway:{project}	
K	rclone-s3cfg-boto	rclone, s3cmd and boto files	workstation-file	U			**/rclone.conf␟**/.s3cfg␟**/.boto␟**/.passwd-s3fs␟**/.mc/config.json␟**/.s3curl
K	render-env	Render env groups	platform	P		render:{group}	
K	salt-gpg	Salt GPG pillar	encrypted-repo	E		salt-gpg:{repo}	
K	scaleway-sm	Scaleway Secret Manager	manager-cloud	M		scaleway-sm:{project}/{region}	
K	sealed-secrets	Sealed Secrets	encrypted-repo	E		sealed:{repo}/{namespace=default}	
K	secrets-store-csi	Secrets Store CSI driver	bridge	B			
K	semaphore-codefresh	Semaphore secrets	ci	P		semaphore:{organization|~forge.org}	
K	senhasegura	senhasegura DSM	pam	M	rotate	senhasegura:{host}	
K	shell-history	Shell history	plaintext	U			**/.bash_history␟**/.zsh_history␟**/.psql_history␟**/.mysql_history␟**/.python_history␟**/.node_repl_history␟**/.sh_history␟**/.rediscli_history␟**/.history␟**/ConsoleHost_history.txt
K	snowflake-secret	Snowflake secrets	platform	P	federate	snowflake:{account}/{database}.{schema}	
K	sops	SOPS	encrypted-repo	E	rotate	sops:{recipients}	
K	source-literal	Literal in source code	plaintext	U			
K	spacelift	Spacelift contexts	platform	P	federate	spacelift:{account}	
K	spinnaker	Spinnaker encrypted references	ci	P		spinnaker:{bucket}	
K	spring-cloud-config	Spring Cloud Config server	platform	P		spring-config:{host}:{port=8888}	
K	summon-chamber	summon and chamber	bridge	B			
K	supabase	Supabase secrets and Vault	platform	P		supabase:{ref}	
K	systemd-creds	systemd credentials	platform	P		systemd:{host|~repo}	
K	teamcity	TeamCity password parameters	ci	P		teamcity:{host|~repo}	
K	teller	Teller	bridge	B			
K	tencent-ssm	Tencent Cloud SSM	manager-cloud	M	rotate	tencent-ssm:{account}/{region}	
K	terraform-cloud	HCP Terraform and TFE variables	platform	P	federate	tfc:{host=app.terraform.io}/{organization}	
K	tfrc	Terraform CLI credentials	workstation-file	U			**/.terraformrc␟**/terraform.rc␟**/credentials.tfrc.json␟**/*.tfrc
K	tfstate	Terraform state	plaintext	U			**/*.tfstate␟**/*.tfstate.backup␟**/*.tfstate.*
K	tfvars-literal	Infrastructure literal	plaintext	U			**/*.tfvars␟**/*.auto.tfvars␟**/*.tfvars.json␟**/*.tf␟**/*.tf.json␟**/*.hcl␟**/*.bicep␟**/*.bicepparam␟**/cdk.json␟**/serverless.yml␟**/serverless.yaml␟**/samconfig.toml␟**/*.template.json␟**/*.cfn.yml␟**/*.cfn.yaml␟**/cloudformation/*.yml␟**/cloudformation/*.yaml␟**/Pulumi.*.yaml␟**/group_vars/**␟**/host_vars/**␟**/*.parameters.json␟**/Vagrantfile
K	transcrypt	transcrypt	encrypted-repo	E		transcrypt:{repo}/{context=default}	
K	travis-secure	Travis CI encrypted variables	encrypted-repo	E		travis:{repo}	
K	vals-helmfile	vals and helmfile	bridge	B			
K	vault-token-file	Vault token file	workstation-file	U			**/.vault-token␟**/.bao-token␟**/vault-token␟**/.vault_pass␟**/.vault_pass.txt␟**/vault_pass.txt␟**/.vault-password␟**/.vault_password
K	vercel-env	Vercel environment variables	platform	P		vercel:{team}/{project}	
K	volcengine-kms	Volcengine KMS	manager-cloud	M		volcengine-kms:{account}/{region}	
K	yandex-lockbox	Yandex Lockbox	manager-cloud	M	federate	yc-lockbox:{folder}	
R	1password.connect-token	Ni0op_connect_token␟Ni0opconnecttoken␟Ni0op-connect-token␟Ni0onepassword-connect␟Ni0onepassword_connect␟Ni01password-connect	64	2504	near	op_connect_token␟opconnecttoken␟op-connect-token␟onepassword-connect␟onepassword_connect␟1password-connect	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{20,200}+\.eyJ[A-Za-z0-9_-]{60,2000}+\.[A-Za-z0-9_-]{60,200}+)(?![A-Za-z0-9_-])		jwt	login-of-store	static	1password	secret	0.8		Revoke the token of the Connect server in 1Password under Developer.	1Password Connect access token
R	1password.secret-key	LS1A3-	64	160	none		s	(?<![A-Za-z0-9-])(A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}+)(?![A-Za-z0-9-])	3.2		login-of-store	static	1password	secret	0.95		Generate a new Secret Key in the account's profile on 1password.com.	1Password secret key
R	1password.service-account-token	Ls0ops_eyJ	64	1606	none		s	(?<![A-Za-z0-9])(ops_eyJ[A-Za-z0-9+/_-]{200,1500}+={0,3}+)(?![A-Za-z0-9+/=_-])		base64-json	login-of-store	static	1password	secret	0.95		Revoke the service account in 1Password under Developer, Service Accounts.	1Password service account token
R	2captcha.api-key	Ni02captcha␟Ni0twocaptcha␟Ni0two_captcha␟Ni0rucaptcha	64	80	near	2captcha␟twocaptcha␟two_captcha␟rucaptcha	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Revoke it in 2Captcha's settings and issue a new one for each workload.	2Captcha API key
R	360dialog.api-key	Ni0360dialog␟Ni0d360-api-key␟Ni0d360_api␟Ni0d360api␟Ni0waba-sandbox	64	88	near	360dialog␟d360-api-key␟d360_api␟d360api␟waba-sandbox	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{24,40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the 360dialog dashboard; the old value stops working.	360dialog API key
R	3scale.provider-key	Ni03scale␟Ni0threescale	64	112	near	3scale␟threescale	s	(?<![A-Za-z0-9_])([a-f0-9]{32,64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the 3scale console, then create one per service.	3scale provider key
R	8x8.api-key	Ni08x8_api␟Ni08x8-api␟Ni08x8.com␟Ni08x8_key␟Ni08x8_token␟Ni0eightxeight␟Ni0eight_x_eight	64	91	near	8x8_api␟8x8-api␟8x8.com␟8x8_key␟8x8_token␟eightxeight␟eight_x_eight	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the 8x8 console, then create one per service.	8x8 API key
R	ably.api-key	Ni0ably_␟Ni0ably-␟Ni0ably.␟Ni0ably:␟Ni0ablykey	64	160	near	ably_␟ably-␟ably.␟ably:␟ablykey	s	(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{6}+\.[A-Za-z0-9_-]{6}+:[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.9		Regenerate it in the Ably dashboard; the old value stops working.	Ably API key
R	abstract.api-key	Ni0abstract_api␟Ni0abstract-api␟Ni0abstractapi␟Ni0abstract_key␟Ni0abstract_token␟Ni0abstracttoken␟Ni0abstract_secret␟Ni0abstractsecret␟Ni0abstract api␟Ni0abstractapi.com	64	80	near	abstract_api␟abstract-api␟abstractapi␟abstract_key␟abstract_token␟abstracttoken␟abstract_secret␟abstractsecret␟abstract api␟abstractapi.com	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Abstract API dashboard; the old value stops working.	Abstract API key
R	abuseipdb.api-key	Ni0abuseipdb	64	176	near	abuseipdb	s	(?<![A-Za-z0-9_])(?=[a-z]{0,79}[0-9])([a-z0-9]{80}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Regenerate it in the AbuseIPDB dashboard; the old value stops working.	AbuseIPDB API key
R	abyssale.api-key	Ni0abyssale	64	88	near	abyssale	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Abyssale console, then create one per service.	Abyssale API key
R	accuweather.api-key	Ni0accuweather	64	80	near	accuweather	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in AccuWeather's developer settings and update its users.	AccuWeather API key
R	accuweather.legacy-api-key	Ni0accuweather	64	83	near	accuweather	s	(?<![A-Za-z0-9_])(?=[A-Za-z%]{0,34}[0-9])([A-Za-z0-9%]{35}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the AccuWeather console, then create one per service.	AccuWeather legacy API key
R	activecampaign.api-key	Ni0activecampaign␟Ni0active_campaign␟Ni0activehosted	64	168	near	activecampaign␟active_campaign␟activehosted	s	(?<![A-Za-z0-9_])([a-f0-9]{72}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Revoke it in ActiveCampaign's settings and issue a new one for each workload.	ActiveCampaign API key
R	acuity.api-key	Ni0acuityscheduling␟Ni0acuity_api␟Ni0acuity_key␟Ni0acuity_scheduling	64	80	near	acuityscheduling␟acuity_api␟acuity_key␟acuity_scheduling	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the Acuity Scheduling console, then create one per service.	Acuity Scheduling API key
R	adafruit.io-key	LS1aio_	64	160	none		s	(?<![A-Za-z0-9])(aio_[A-Za-z0-9]{28}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Revoke it in Adafruit IO's settings and issue a new one for each workload.	Adafruit IO key
R	adafruit.legacy-io-key	Ni0adafruit_io␟Ni0adafruit_key␟Ni0adafruit_api␟Ni0adafruit-io␟Ni0adafruit-api␟Ni0adafruitio␟Ni0io.adafruit␟Ni0adafruit_token␟Ni0adafruit_secret␟Ni0adafruitapi	64	80	near	adafruit_io␟adafruit_key␟adafruit_api␟adafruit-io␟adafruit-api␟adafruitio␟io.adafruit␟adafruit_token␟adafruit_secret␟adafruitapi	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,31}[0-9])(?=[A-Z0-9_-]{0,31}[a-z])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it in the Adafruit IO dashboard; the old value stops working.	Adafruit IO key of the older form
R	adjust.api-token	Ni0adjust_api␟Ni0adjust_token␟Ni0adjust.com␟Ni0adjust_user_token	64	68	near	adjust_api␟adjust_token␟adjust.com␟adjust_user_token	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Delete it in the Adjust console, then create one per service.	Adjust API token
R	adobe.api-key	Ni0adobe	64	80	near	adobe	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.5		Regenerate it in the Adobe dashboard; the old value stops working.	Adobe API key
R	adobe.client-secret	LS1p8e-	64	160	none		s	(?<![A-Za-z0-9])(p8e-[A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Rotate the credential's client secret in the Adobe Developer Console.	Adobe OAuth client secret
R	adyen.api-key	Ni0adyen	64	476	near	adyen	s	(?<![A-Za-z0-9+/_-])(AQE[A-Za-z0-9][A-Za-z0-9+/]{60,250}+={0,2}+(?:-[A-Za-z0-9+/]{20,80}={0,2}-[^\s\x22'`<>]{8,40})?)	4.2		saas	static		secret	0.9		Generate a new API key for the credential in the Adyen Customer Area.	Adyen API key
R	adzuna.api-key	Ni0adzuna	64	80	near	adzuna	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Adzuna's settings and issue a new one for each workload.	Adzuna API key
R	aeroworkflow.api-key	Ni0aeroworkflow␟Ni0aero_workflow	64	68	near	aeroworkflow␟aero_workflow	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Rotate it in Aero Workflow's developer settings and update its users.	Aero Workflow API key
R	affinity.api-key	Ni0affinity_api␟Ni0affinity.co␟Ni0affinityapi	64	91	near	affinity_api␟affinity.co␟affinityapi	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Affinity's developer settings and update its users.	Affinity API key
R	africastalking.api-key	Ls0atsk_	64	165	none		s	(?<![A-Za-z0-9])(atsk_[a-f0-9]{64}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Rotate it in Africa's Talking's developer settings and update its users.	Africa's Talking API key
R	africastalking.legacy-api-key	Ni0africastalking␟Ni0africas_talking	64	112	near	africastalking␟africas_talking	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the Africa's Talking console, then create one per service.	Africa's Talking API key of the older form
R	aftership.api-key	Ls0asat_	64	160	none		s	(?<![A-Za-z0-9])(asat_[a-f0-9]{32}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Revoke it in AfterShip's settings and issue a new one for each workload.	AfterShip API key
R	agenta.api-key	Ni0agenta_␟Ni0agenta-␟Ni0agenta.	64	169	near	agenta_␟agenta-␟agenta.	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{8}+\.[a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.85		Rotate it in Agenta's developer settings and update its users.	Agenta API key
R	agora.app-certificate	Ni0appcertificate␟Ni0app_certificate␟Ni0agora	64	80	near	appcertificate␟app_certificate␟agora	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Agora's settings and issue a new one for each workload.	Agora app certificate
R	aha.api-key	Ni0aha.io␟Ni0aha_api␟Ni0aha-api␟Ni0ahaapi␟Ni0aha_key␟Ni0aha_token␟Ni0ahatoken␟Ni0aha_secret␟Ni0ahasecret␟Ni0aha api␟Ni0aha_domain	64	112	near	aha.io␟aha_api␟aha-api␟ahaapi␟aha_key␟aha_token␟ahatoken␟aha_secret␟ahasecret␟aha api␟aha_domain	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Revoke it in Aha!'s settings and issue a new one for each workload.	Aha! API key
R	ai21.api-key	Ni0ai21	64	80	near	ai21	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.6		Delete it in AI21 Studio under API keys.	AI21 API key
R	ai21.studio-api-key	Ni0ai21	64	84	near	ai21	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		ai	static		secret	0.65		Delete it in AI21 Studio under API keys.	AI21 Studio API key
R	aikido.ci-token	Ls0AIK_CI_	64	167	none		s	(?<![A-Za-z0-9])(AIK_CI_[A-Za-z0-9]{20,64}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Revoke it in Aikido's settings and issue a new one for each workload.	Aikido CI token
R	aikido.client-secret	Ls0AIK_SECRET_	64	171	none		s	(?<![A-Za-z0-9])(AIK_SECRET_[A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Delete it in the Aikido console, then create one per service.	Aikido API client secret
R	aikido.legacy-client-secret	Ni0aikido	64	160	near	aikido	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.55		Delete it in the Aikido console, then create one per service.	Aikido client secret without a prefix
R	airbrake.project-key	Ni0airbrake	64	80	near	airbrake	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it in the Airbrake dashboard; the old value stops working.	Airbrake project key
R	airbrake.user-key	Ni0airbrake	64	88	near	airbrake	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,39}[0-9])([A-Za-z0-9-]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in Airbrake's developer settings and update its users.	Airbrake user key
R	airbyte.client-secret	Ni0airbyte	64	160	near	airbyte	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Airbyte's developer settings and update its users.	Airbyte OAuth client secret
R	airnow.api-key	Ni0airnow	64	84	near	airnow	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Revoke it in AirNow's settings and issue a new one for each workload.	AirNow API key
R	airship.access-token	Ni0airship␟Ni0urbanairship	64	140	near	airship␟urbanairship	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,91}[0-9])([A-Za-z0-9]{88,92}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Airship's settings and issue a new one for each workload.	Airship access token
R	airship.master-secret	Ni0airship␟Ni0urbanairship	64	160	near	airship␟urbanairship	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Delete it in the Airship console, then create one per service.	Airship master secret
R	airtable.legacy-api-key	Ni0airtable	64	160	near	airtable	s	(?<![A-Za-z0-9_])(key[A-Za-z0-9]{14}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Delete it in the account page; the form was retired in 2024.	Airtable API key of the older form
R	airtable.oauth-token	Cs0.v1.	64	669	near	airtable	s	(?<![A-Za-z0-9._-])([A-Za-z0-9]{10,40}\.v1\.[A-Za-z0-9_-]{16,400}\.[a-f0-9]{32,128}+)(?![A-Za-z0-9_-])			saas	unknown		secret	0.85		Revoke the integration's access in Airtable.	Airtable OAuth token
R	airtable.personal-access-token	Ni0airtable␟Ni0bearer	64	178	near	airtable␟bearer	s	(?<![A-Za-z0-9])(pat[A-Za-z0-9]{14}+\.[a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.95		Delete it on Airtable's personal access token page.	Airtable personal access token
R	airvisual.api-key	Ni0airvisual␟Ni0iqair	64	84	near	airvisual␟iqair	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in AirVisual's developer settings and update its users.	AirVisual API key
R	aiven.auth-token	Ni0aiven	64	468	near	aiven	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/=_-]{372}+)(?![A-Za-z0-9+/=_-])	3.7		db	static		secret	0.75		Delete it in the Aiven console, then create one per service.	Aiven auth token
R	aiven.service-password	Ls0AVNS_	64	160	none		s	(?<![A-Za-z0-9])(AVNS_[A-Za-z0-9_-]{19}+)(?![A-Za-z0-9_-])			db	static		secret	0.95		Reset the service user's password in the console.	Aiven or DigitalOcean managed database password
R	akamai.edgegrid-client-secret	Ls0client_secret	400	500	near	akab-␟akamai␟.luna.akamaiapis	s	(?<![A-Za-z0-9])client_secret\s{0,4}[=:]\s{0,4}[\"']?([A-Za-z0-9+/]{43}=)(?![A-Za-z0-9+/=])	4.0		cloud	static		secret	0.95		Deactivate the API client's credential in Akamai Control Center.	Akamai EdgeGrid client secret
R	akamai.edgegrid-token	Ls0akab-	64	160	none		s	(?<![A-Za-z0-9])(akab-[a-z0-9]{16}+-[a-z0-9]{16}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Deactivate the API client's credential in Akamai Control Center.	Akamai EdgeGrid client or access token
R	akeyless.access-key	Ni0akeyless	64	92	near	akeyless	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{43}+=)(?![A-Za-z0-9+/=])	3.7		login-of-store	static	akeyless	secret	0.65		Reset the access key of the API key authentication method in Akeyless.	Akeyless access key
R	alchemy.api-key	Ni0alchemy	64	80	near	alchemy	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,31}[0-9])(?=[A-Z0-9_-]{0,31}[a-z])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Alchemy dashboard; the old value stops working.	Alchemy API key
R	alchemy.prefixed-api-key	Ls0alcht_	64	160	none		s	(?<![A-Za-z0-9_])(alcht_[A-Za-z0-9]{30}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Regenerate it in the Alchemy dashboard; the old value stops working.	Alchemy prefixed API key
R	alconost.api-key	Ni0alconost	64	80	near	alconost	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Alconost's developer settings and update its users.	Alconost API key
R	alegra.api-token	Ni0alegra	64	68	near	alegra	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,19}[0-9])([A-Za-z0-9-]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Rotate it in Alegra's developer settings and update its users.	Alegra API token
R	aletheia.api-key	Ni0aletheiaapi␟Ni0aletheia_api	64	80	near	aletheiaapi␟aletheia_api	s	(?<![A-Za-z0-9_])(?=[A-Z]{0,31}[0-9])([A-Z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Aletheia console, then create one per service.	Aletheia API key
R	algolia.admin-api-key	Ni0algolia␟Ni0docsearch	64	80	near	algolia␟docsearch	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate the admin key in the Algolia dashboard; a search-only key may be public.	Algolia API key
R	alibaba.access-key-id	LS1LTAI	64	160	none		s	(?<![A-Za-z0-9])(LTAI[A-Za-z0-9]{12,26}+)(?![A-Za-z0-9_-])			cloud	static		identifier	0.9		Disable the access key in RAM, then delete it.	Alibaba Cloud access key id
R	alibaba.access-key-secret	Ni0alibaba␟Ni0aliyun␟Ni0ltai␟Ni0alicloud␟Ni0oss_access␟Ni0ossaccess␟Ni0access_key_secret␟Ni0accesskeysecret	96	160	near	alibaba␟aliyun␟ltai␟alicloud␟oss_access␟ossaccess␟access_key_secret␟accesskeysecret	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.75		Disable the access key in RAM, then delete it.	Alibaba Cloud access key secret
R	alibaba.sts-access-key-id	LS1STS.	64	160	none		s	(?<![A-Za-z0-9])(STS\.[A-Za-z0-9]{16,40}+)(?![A-Za-z0-9_-])			cloud	ephemeral		identifier	0.9		It ends by itself within hours; revoke the role session in RAM if it is recent.	Alibaba Cloud STS access key id
R	alibaba.sts-access-key-secret	Ni0alibaba␟Ni0aliyun␟Ni0alicloud	64	160	near	alibaba␟aliyun␟alicloud	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,59}[0-9])(?=[a-z0-9]{0,59}[A-Z])([A-Za-z0-9]{31,60}+)(?![A-Za-z0-9_-])	3.0		cloud	ephemeral		secret	0.6		It ends by itself within hours; revoke the role session in RAM if it is recent.	Alibaba Cloud STS access key secret
R	alibaba.sts-security-token	Ls1CAIS	64	1602	none		s	(?<![A-Za-z0-9+/])(CAIS[A-Za-z0-9+/]{100,1500}+={0,2}+)(?![A-Za-z0-9+/=])			cloud	ephemeral		secret	0.9		It ends by itself within hours; revoke the role session in RAM if it is recent.	Alibaba Cloud STS security token
R	alienvault.api-key	Ni0alienvault␟Ni0otx_api␟Ni0otx_key␟Ni0otxapi␟Ni0otx-	64	112	near	alienvault␟otx_api␟otx_key␟otxapi␟otx-	s	(?<![A-Za-z0-9_])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Delete it in the AlienVault OTX console, then create one per service.	AlienVault OTX API key
R	allsports.api-key	Ni0allsportsapi␟Ni0all_sports␟Ni0allsports	64	112	near	allsportsapi␟all_sports␟allsports	s	(?<![A-Za-z0-9_])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in AllSports API's developer settings and update its users.	AllSports API key
R	alpaca.secret-key	Ni0apca_api␟Ni0apca-api␟Ni0alpaca	64	160	near	apca_api␟apca-api␟alpaca	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,43}[0-9])([A-Za-z0-9]{40,44}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Alpaca's developer settings and update its users.	Alpaca secret key
R	alphavantage.api-key	Ni0alphavantage␟Ni0alpha_vantage␟Ni0alpha-vantage	64	64	near	alphavantage␟alpha_vantage␟alpha-vantage	s	(?<![A-Za-z0-9_])(?=[A-Z]{0,15}[0-9])([A-Z0-9]{16}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.6		Delete it in the Alpha Vantage console, then create one per service.	Alpha Vantage API key
R	amadeus.api-key	Ni0amadeus_␟Ni0amadeus-␟Ni0amadeus.␟Ni0amadeusapi␟Ni0amadeus	64	80	near	amadeus_␟amadeus-␟amadeus.␟amadeusapi␟amadeus	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Amadeus console, then create one per service.	Amadeus API key
R	amazon.lwa-access-token	Ls0Atza|	64	2101	none		s	(?<![A-Za-z0-9])(Atza\|[A-Za-z0-9+/=_-]{100,2000}+)(?![A-Za-z0-9+/=_-])			saas	ephemeral		secret	0.9		It ends within an hour; remove the application's authorisation if it is recent.	Login with Amazon access token
R	amazon.lwa-client-secret	Ls0amzn1.oa2-cs.v1.	64	176	none		s	(?<![A-Za-z0-9])(amzn1\.oa2-cs\.v1\.[a-f0-9]{64}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Rotate the client secret under the security profile's web settings.	Login with Amazon OAuth client secret
R	amazon.lwa-refresh-token	Ls0Atzr|	64	1101	none		s	(?<![A-Za-z0-9])(Atzr\|[A-Za-z0-9+/=_-]{100,1000}+)(?![A-Za-z0-9+/=_-])			saas	static		secret	0.9		Remove the application's authorisation in Seller Central or the account's app list.	Login with Amazon OAuth refresh token
R	amazon.mws-auth-token	Ls0amzn.mws.	64	160	none		s	(?<![A-Za-z0-9])(amzn\.mws\.[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.95		Remove the developer's access under Seller Central, user permissions.	Amazon Marketplace Web Service auth token
R	ambee.api-key	Ni0ambee	64	112	near	ambee	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Revoke it in Ambee's settings and issue a new one for each workload.	Ambee API key
R	amplitude.secret-key	Ni0amplitude_␟Ni0amplitude-␟Ni0amplitude.␟Ni0amplitudekey␟Ni0amplitude	64	160	near	amplitude_␟amplitude-␟amplitude.␟amplitudekey␟amplitude	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Amplitude's settings and issue a new one for each workload.	Amplitude secret key
R	anthropic.admin-api-key	Ls0sk-ant-admin01-	64	231	none		s	(?<![A-Za-z0-9])(sk-ant-admin01-[A-Za-z0-9_-]{80,120}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Delete it in the Anthropic Console under Admin keys; it can create and read other keys.	Anthropic Admin API key
R	anthropic.api-key	Ls0sk-ant-api03-	64	229	none		s	(?<![A-Za-z0-9])(sk-ant-api03-[A-Za-z0-9_-]{80,120}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Delete it in the Anthropic Console under API keys; then create one per workspace.	Anthropic API key
R	anthropic.api-key-other	Ls0sk-ant-api0	64	229	none		s	(?<![A-Za-z0-9])(sk-ant-api0[0-24-9]-[A-Za-z0-9_-]{70,120}+)(?![A-Za-z0-9_-])			ai	static		secret	0.9		Delete it in the Anthropic Console under API keys; then create one per workspace.	Anthropic API key of another generation
R	anthropic.oauth-access-token	Ls0sk-ant-oat01-	64	229	none		s	(?<![A-Za-z0-9])(sk-ant-oat01-[A-Za-z0-9_-]{80,120}+)(?![A-Za-z0-9_-])			ai	ephemeral		secret	0.95		Log out of the client that holds it; sessions can be ended in the account settings.	Anthropic OAuth access token
R	anthropic.oauth-refresh-token	Ls0sk-ant-ort01-	64	229	none		s	(?<![A-Za-z0-9])(sk-ant-ort01-[A-Za-z0-9_-]{80,120}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Log out of the client that holds it; sessions can be ended in the account settings.	Anthropic OAuth refresh token
R	anthropic.session-key	Ls0sk-ant-sid01-	64	229	none		s	(?<![A-Za-z0-9])(sk-ant-sid01-[A-Za-z0-9_-]{80,120}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Log out of all sessions in the account settings.	Anthropic web session key
R	anticaptcha.api-key	Ni0anticaptcha␟Ni0anti_captcha␟Ni0anti-captcha	64	80	near	anticaptcha␟anti_captcha␟anti-captcha	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Rotate it in Anti-Captcha's developer settings and update its users.	Anti-Captcha API key
R	anypoint.api-key	Ni0anypoint	64	84	near	anypoint	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.5		Revoke it in MuleSoft Anypoint's settings and issue a new one for each workload.	MuleSoft Anypoint API key
R	anypoint.client-secret	Ni0anypoint␟Ni0mulesoft	64	160	near	anypoint␟mulesoft	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the MuleSoft Anypoint console, then create one per service.	MuleSoft Anypoint OAuth client secret
R	anyscale.api-key	Ls0esecret_	64	160	none		s	(?<![A-Za-z0-9])(esecret_[a-z0-9]{24,40}+)(?![A-Za-z0-9_-])			ai	static		secret	0.9		Delete it in the Anyscale console, then create one per service.	Anyscale API key
R	anyscale.api-token	Ls0aph0_	64	161	none		s	(?<![A-Za-z0-9])(aph0_[A-Za-z0-9]{40,60}+)(?![A-Za-z0-9_-])			ai	static		secret	0.85		Rotate it in Anyscale's developer settings and update its users.	Anyscale API token
R	apacta.api-key	Ni0apacta	64	84	near	apacta	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Apacta's settings and issue a new one for each workload.	Apacta API key
R	api2cart.api-key	Ni0api2cart	64	80	near	api2cart	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in API2Cart's developer settings and update its users.	API2Cart API key
R	apideck.api-key	Ls0sk_live_	64	231	none		s	(?<![A-Za-z0-9])(sk_live_[A-Za-z0-9]{11,36}+-[A-Za-z0-9-]{56,90}+)(?![A-Za-z0-9_-])			saas	static		secret	0.96		Delete it in the Apideck console, then create one per service.	Apideck API key
R	apiflash.access-key	Ni0apiflash	64	80	near	apiflash	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in ApiFlash's developer settings and update its users.	ApiFlash access key
R	apifonica.api-token	Ni0apifonica	64	160	near	apifonica	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{11}+-[A-Za-z0-9]{4}+-[A-Za-z0-9]{4}+-[A-Za-z0-9]{4}+-[A-Za-z0-9]{12}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Regenerate it in the Apifonica dashboard; the old value stops working.	Apifonica API token
R	apify.api-token	Ls0apify_api_	64	160	none		s	(?<![A-Za-z0-9])(apify_api_[A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Delete it in the Apify console, then create one per service.	Apify API token
R	apilayer.api-key	Ni0apilayer	64	80	near	apilayer	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in apilayer's settings and issue a new one for each workload.	apilayer API key
R	apilio.api-key	Ni0apilio	64	84	near	apilio	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Delete it in the Apilio console, then create one per service.	Apilio API key
R	apimatic.api-key	Ni0apimatic	64	112	near	apimatic	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,63}[0-9])(?=[A-Z0-9_-]{0,63}[a-z])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in APIMatic's developer settings and update its users.	APIMatic API key
R	apimetrics.api-token	Ni0apimetrics	64	80	near	apimetrics	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in APImetrics's settings and issue a new one for each workload.	APImetrics API token
R	apitemplate.api-key	Ni0apitemplate	64	87	near	apitemplate	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,38}[0-9])([A-Za-z0-9]{39}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in APITemplate.io's settings and issue a new one for each workload.	APITemplate.io API key
R	apollo-graphql.personal-key	Ni0apollo_key␟Ni0apollo_graph␟Ni0apollo-key␟Ni0apollographql	64	184	near	apollo_key␟apollo_graph␟apollo-key␟apollographql	s	(?<![A-Za-z0-9_-])(user:[A-Za-z0-9._~-]{4,60}+:[A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.85		Regenerate it in the Apollo GraphQL dashboard; the old value stops working.	Apollo GraphOS personal API key
R	apollo-graphql.service-key	Ni0apollo_key␟Ni0apollo_graph␟Ni0apollo-key␟Ni0apollographql␟Ni0engine_api_key	64	187	near	apollo_key␟apollo_graph␟apollo-key␟apollographql␟engine_api_key	s	(?<![A-Za-z0-9_-])(service:[A-Za-z0-9-]{2,60}+:[A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Delete it in the Apollo GraphQL console, then create one per service.	Apollo GraphOS graph API key
R	apollo.api-key	Ni0apollo_api␟Ni0apollo-api␟Ni0apollo.io␟Ni0apolloio␟Ni0apollo_key	64	70	near	apollo_api␟apollo-api␟apollo.io␟apolloio␟apollo_key	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Revoke it in Apollo.io's settings and issue a new one for each workload.	Apollo.io API key
R	appbase.credentials	Ni0appbase_␟Ni0appbase.io	64	160	near	appbase_␟appbase.io	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{9}+:[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Regenerate it in the Appbase dashboard; the old value stops working.	Appbase credentials
R	appcues.api-key	Ni0appcues	64	84	near	appcues	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Appcues's settings and issue a new one for each workload.	Appcues API key
R	appdynamics.client-secret	Ni0appdynamics␟Ni0app_dynamics	64	160	near	appdynamics␟app_dynamics	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Delete it in the AppDynamics console, then create one per service.	AppDynamics OAuth client secret
R	appen.api-key	Ni0appen_api␟Ni0figure-eight␟Ni0figure_eight␟Ni0crowdflower	64	68	near	appen_api␟figure-eight␟figure_eight␟crowdflower	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		ai	static		secret	0.55		Regenerate it in the Appen dashboard; the old value stops working.	Appen API key
R	appfollow.api-token	Ni0appfollow	64	477	near	appfollow	s	(?<![A-Za-z0-9_-])(eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9\.[A-Za-z0-9]{40,300}+\.[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.9		Revoke it in AppFollow's settings and issue a new one for each workload.	AppFollow API token
R	apple.app-specific-password	Ni0apple_id␟Ni0apple-id␟Ni0appleid␟Ni0app_specific␟Ni0app-specific␟Ni0fastlane␟Ni0notarytool␟Ni0altool␟Ni0notarize	64	160	near	apple_id␟apple-id␟appleid␟app_specific␟app-specific␟fastlane␟notarytool␟altool␟notarize	s	(?<![A-Za-z0-9_])([a-z]{4}+-[a-z]{4}+-[a-z]{4}+-[a-z]{4}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.7		Revoke it under Sign-In and Security at account.apple.com.	Apple app-specific password
R	appointedd.api-key	Ni0appointedd	64	184	near	appointedd	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{86}+==)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Regenerate it in the Appointedd dashboard; the old value stops working.	Appointedd API key
R	appoptics.api-token	Ni0appoptics	64	119	near	appoptics	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,70}[0-9])(?=[A-Z0-9_-]{0,70}[a-z])([A-Za-z0-9_-]{71}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in AppOptics's developer settings and update its users.	AppOptics API token
R	appsflyer.api-token	Ni0appsflyer	64	928	near	appsflyer	s	(?<![A-Za-z0-9_-])(eyJhbGciOi[A-Za-z0-9_-]{20,120}+\.[A-Za-z0-9_-]{200,500}+\.[A-Za-z0-9_-]{20,200}+)(?![A-Za-z0-9_-])	4.5		saas	static		secret	0.85		Rotate it in AppsFlyer's developer settings and update its users.	AppsFlyer API token
R	appsflyer.dev-key	Ni0appsflyer	64	70	near	appsflyer	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,21}[0-9])([A-Za-z0-9]{22}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Delete it in the AppsFlyer console, then create one per service.	AppsFlyer dev key
R	appsynergy.api-key	Ni0appsynergy	64	112	near	appsynergy	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in AppSynergy's developer settings and update its users.	AppSynergy API key
R	apptivo.api-key	Ni0apptivo	64	84	near	apptivo	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Apptivo's developer settings and update its users.	Apptivo API key
R	appveyor.api-token	Ni0appveyor	64	160	near	appveyor	s	(?<![A-Za-z0-9_])(v2\.[a-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		vcs	static		secret	0.85		Rotate it in AppVeyor's developer settings and update its users.	AppVeyor API token
R	appveyor.legacy-api-token	Ni0appveyor	64	68	near	appveyor	s	(?<![A-Za-z0-9_])(?=[a-z]{0,19}[0-9])([a-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		vcs	static		secret	0.5		Rotate it in AppVeyor's developer settings and update its users.	AppVeyor API token of the older form
R	appwrite.api-key	Ls0standard_	64	361	none		s	(?<![A-Za-z0-9])(standard_[a-f0-9]{256}+)(?![A-Za-z0-9])			saas	static		secret	0.95		Delete the key in the project's overview in Appwrite.	Appwrite API key
R	appwrite.legacy-api-key	Ni0appwrite	64	352	near	appwrite	s	(?<![A-Za-z0-9_])([a-f0-9]{256}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Delete it in the Appwrite console, then create one per service.	Appwrite API key of the older form
R	aquasec.api-secret	Ni0aquasec␟Ni0aqua_secret	64	160	near	aquasec␟aqua_secret	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Aqua Security's developer settings and update its users.	Aqua Security API secret
R	arbiscan.api-key	Ni0arbiscan	64	160	near	arbiscan	s	(?<![A-Za-z0-9_])(?=[A-Z]{0,33}[0-9])([A-Z0-9]{34}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Revoke it in Arbiscan's settings and issue a new one for each workload.	Arbiscan API key
R	arcade.api-key	LS1arc_	64	190	none		s	(?<![A-Za-z0-9])(arc_[A-Za-z0-9]{40,90}+)(?![A-Za-z0-9_-])			ai	static		secret	0.8		Regenerate it in the Arcade dashboard; the old value stops working.	Arcade API key
R	arcgis.api-key	LS1AAPK␟LS1AAPT	64	500	none		s	(?<![A-Za-z0-9])(AAP[KT][A-Za-z0-9_-]{60,400}+)(?![A-Za-z0-9_-])	3.7		saas	static		secret	0.9		Delete the API key item's credentials in the ArcGIS portal.	ArcGIS API key
R	arize.api-key	Ni0arize_␟Ni0arize-␟Ni0arize.␟Ni0phoenix_api␟Ni0arizeapi	64	176	near	arize_␟arize-␟arize.␟phoenix_api␟arizeapi	s	(?<![A-Za-z0-9_-])(ak-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}-[A-Za-z0-9_-]{20,40}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.9		Delete it in the Arize console, then create one per service.	Arize API key
R	artifactory.access-token	Cs0eyJ2ZXIiOiIyIiwidHlwIjoiSldUIiwiYWxnIjoiUlMyNTYi	64	3049	none		s	(?<![A-Za-z0-9_-])(eyJ2ZXIiOiIyIiwidHlwIjoiSldUIiwiYWxnIjoiUlMyNTYi[A-Za-z0-9_-]{20,200}+\.eyJ[A-Za-z0-9_-]{40,2000}+\.[A-Za-z0-9_-]{100,700}+)(?![A-Za-z0-9_-])		jwt	vcs	unknown		secret	0.95		Revoke it in the platform's Administration under Access tokens.	JFrog platform access token
R	artifactory.api-key	LS1AKCp	64	169	none		s	(?<![A-Za-z0-9])(AKCp[A-Za-z0-9]{69}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Revoke it in the user's profile; move to scoped access tokens, since API keys are being retired.	JFrog Artifactory API key
R	artifactory.api-key-assigned	Ni0artifactory␟Ni0jfrog	64	121	near	artifactory␟jfrog	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,72}[0-9])([A-Za-z0-9]{73}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.65		Revoke it in the user's profile; move to scoped access tokens.	JFrog Artifactory API key without its usual prefix
R	artifactory.encrypted-password	Ni0artifactory␟Ni0jfrog	64	179	near	artifactory␟jfrog	s	(?<![A-Za-z0-9])(AP[0-9A-F][A-Za-z0-9]{24,80}+)(?![A-Za-z0-9_-])	3.7		vcs	static		secret	0.6		Change the user's password; the encrypted form works in its place.	JFrog Artifactory encrypted password
R	artifactory.identity-token	Ni0artifactory␟Ni0jfrog	64	112	near	artifactory␟jfrog	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.6		Revoke it in the platform's Administration under Access tokens.	JFrog identity token
R	artifactory.reference-token	Ls0cmVmdGtuO	64	160	none		s	(?<![A-Za-z0-9])(cmVmdGtuO[A-Za-z0-9]{55}+)(?![A-Za-z0-9])			vcs	static		secret	0.95		Revoke it in the platform's Administration under Access tokens.	JFrog Artifactory reference token
R	artsy.client-secret	Ni0artsy	64	160	near	artsy	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Artsy's settings and issue a new one for each workload.	Artsy OAuth client secret
R	asaas.api-token	Ls0$aact_prod_␟Ls0$aact_hmlg_	64	507	none		s	(?<![A-Za-z0-9])(\$aact_(?:prod|hmlg)_[A-Za-z0-9+/=_:-]{60,400}+)			saas	static		secret	0.95		Revoke it in Asaas under Integrations and issue another.	Asaas API token
R	asana.client-secret	Ni0asana	64	160	near	asana	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Reset the app's client secret in Asana's developer console.	Asana OAuth client secret
R	asana.legacy-personal-access-token	Ni0asana	64	160	near	asana	s	(?<![A-Za-z0-9_/-])(0/[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Deauthorise it in Asana's developer console.	Asana personal access token of the older form
R	asana.personal-access-token	Ni0asana␟Ni0bearer	64	172	near	asana␟bearer	s	(?<![A-Za-z0-9/])([0-2]/[0-9]{15,20}(?:/[0-9]{15,20})?:[a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Deauthorise it in Asana's developer console.	Asana personal access token
R	assembla.api-secret	Ni0assembla	64	160	near	assembla	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the Assembla console, then create one per service.	Assembla API secret
R	assemblyai.api-key	Ni0assemblyai␟Ni0assembly_ai␟Ni0assembly-ai	64	80	near	assemblyai␟assembly_ai␟assembly-ai	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.7		Delete it in the AssemblyAI dashboard under API keys.	AssemblyAI API key
R	atera.api-key	Ni0atera_␟Ni0atera-␟Ni0atera.␟Ni0ateraapi	64	80	near	atera_␟atera-␟atera.␟ateraapi	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Atera dashboard; the old value stops working.	Atera API key
R	atlassian.admin-api-key	Ls0ATCTT3xFfG	64	515	none		s	(?<![A-Za-z0-9])(ATCTT3xFfG(?!N0)[A-Za-z0-9+/_-]{40,400}+=[A-F0-9]{8}+)(?![A-Za-z0-9_-])		atlassian-crc32	saas	static		secret	0.95		Revoke it in Atlassian Administration under Settings, API keys.	Atlassian organisation admin API key
R	atlassian.api-token	Ls0ATATT3xFfGF0	64	377	none		s	(?<![A-Za-z0-9])(ATATT3xFfGF0[A-Za-z0-9_-]{120,260}+=[A-F0-9]{8}+)(?![A-Za-z0-9_-])		atlassian-crc32	saas	static		secret	0.95		Revoke it under Atlassian account, Security, API tokens.	Atlassian Cloud API token
R	atlassian.data-center-personal-access-token	Ni0atlassian␟Ni0jira_␟Ni0jira-␟Ni0jira.␟Ni0jiratoken␟Ni0confluence␟Ni0bitbucket␟Ni0bearer	96	160	near	atlassian␟jira_␟jira-␟jira.␟jiratoken␟confluence␟bitbucket␟bearer	s	(?<![A-Za-z0-9+/_-])((?:[MNO][DTjz][AEIMQUYcgk][wxyz0-5]){4}O[g-v][A-Za-z0-9+/]{26}+)(?![A-Za-z0-9+/=_-])			saas	static		secret	0.85		Revoke it in the user's profile under Personal access tokens.	Jira or Confluence Data Center personal access token
R	atlassian.legacy-api-token	Ni0atlassian␟Ni0jira_api␟Ni0jira_token␟Ni0jira-token␟Ni0jira_pass␟Ni0confluence_api␟Ni0confluence_token␟Ni0confluence_pass␟Ni0jiratoken	64	72	near	atlassian␟jira_api␟jira_token␟jira-token␟jira_pass␟confluence_api␟confluence_token␟confluence_pass␟jiratoken	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it under Atlassian account, Security, API tokens.	Atlassian API token of the older form
R	atlassian.oauth-client-secret	LS1ATOA	64	400	none		s	(?<![A-Za-z0-9])(ATOA[A-Za-z0-9_-]{60,300}+)(?![A-Za-z0-9_-])			saas	static		secret	0.85		Rotate the secret in the Atlassian developer console under Settings.	Atlassian OAuth client secret
R	attio.api-key	Ni0attio	64	160	near	attio	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Rotate it in Attio's developer settings and update its users.	Attio API key
R	audd.api-token	Ni0audd	64	80	near	audd	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in AudD's settings and issue a new one for each workload.	AudD API token
R	auth0.client-secret	Ni0auth0	64	160	near	auth0	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,63}[0-9])(?=[A-Z0-9_-]{0,63}[a-z])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Rotate the application's client secret in the Auth0 dashboard.	Auth0 OAuth client secret
R	auth0.management-api-token	Ni0auth0	64	5004	near	auth0	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{20,200}+\.eyJ[A-Za-z0-9_-]{60,4000}+\.[A-Za-z0-9_-]{80,700}+)(?![A-Za-z0-9_-])		jwt	saas	ephemeral		secret	0.75		It ends by itself; rotate the machine-to-machine application's secret that requests it.	Auth0 Management API token
R	authress.service-client-key	Cs0.acc	64	300	none		s	(?<![A-Za-z0-9])((?:sc_|ext_|scauth_|authress_)[a-z0-9]{5,30}+\.[a-z0-9]{4,6}+\.acc[A-Za-z0-9_-]{11,33}+\.[A-Za-z0-9+/=_-]{30,120}+)(?![A-Za-z0-9+/=_-])			saas	static		secret	0.95		Delete it in the Authress console, then create one per service.	Authress service client access key
R	authy.api-key	Ni0authy	64	80	near	authy	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Revoke it in Authy's settings and issue a new one for each workload.	Authy API key
R	autodesk.client-id	Ni0autodesk␟Ni0aps_client␟Ni0forge_client	64	80	near	autodesk␟aps_client␟forge_client	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		identifier	0.55		Rotate it in Autodesk's developer settings and update its users.	Autodesk client id
R	autodesk.client-secret	Ni0autodesk␟Ni0aps_client_secret␟Ni0forge_client_secret	64	160	near	autodesk␟aps_client_secret␟forge_client_secret	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Revoke it in Autodesk's settings and issue a new one for each workload.	Autodesk OAuth client secret
R	autodesk.long-client-secret	Ni0autodesk␟Ni0aps_client_secret	64	160	near	autodesk␟aps_client_secret	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Autodesk's developer settings and update its users.	Autodesk long client secret
R	autoklose.api-token	Ni0autoklose	64	80	near	autoklose	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Autoklose's settings and issue a new one for each workload.	Autoklose API token
R	autopilot.api-key	Ni0autopilot	64	80	near	autopilot	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it in the Autopilot dashboard; the old value stops working.	Autopilot API key
R	autotask.api-secret	Ni0autotask	64	160	near	autotask	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,24}[0-9])([A-Za-z0-9]{25}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Autotask console, then create one per service.	Autotask API secret
R	avalara.license-key	Ni0avalara␟Ni0avatax	64	64	near	avalara␟avatax	s	(?<![A-Za-z0-9_])(?=[A-Z]{0,15}[0-9])([A-Z0-9]{16}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Regenerate it in the Avalara dashboard; the old value stops working.	Avalara license key
R	avaza.personal-access-token	Ni0avaza	64	160	near	avaza	s	(?<![A-Za-z0-9_])([0-9]{4,10}+-[a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Regenerate it in the Avaza dashboard; the old value stops working.	Avaza personal access token
R	aviationstack.access-key	Ni0aviationstack	64	80	near	aviationstack	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Regenerate it in the aviationstack dashboard; the old value stops working.	aviationstack access key
R	aws.access-key-id	LS1AKIA␟LS1ASIA␟LS1ABIA␟LS1ACCA	64	160	none		s	(?<![A-Za-z0-9])((?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}+)(?![A-Za-z0-9])		aws-key-id	cloud	unknown		identifier	0.9		Deactivate the access key in IAM, then delete it.	AWS access key id
R	aws.appsync-api-key	LS1da2-	64	160	none		s	(?<![A-Za-z0-9])(da2-[a-z0-9]{26}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.85		Delete the API key in the AppSync console and create another, or move to IAM authorisation.	AWS AppSync API key
R	aws.bedrock-api-key	Ls0ABSKQmVkcm9ja0FQSUtleS	64	370	none		s	(?<![A-Za-z0-9+/])(ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{80,250}+={0,2}+)(?![A-Za-z0-9+/=])			ai	static		secret	0.95		Delete the service-specific credential of the Bedrock user in IAM; prefer short-term keys or roles.	Amazon Bedrock long-term API key
R	aws.bedrock-short-term-api-key	Cs0bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t	64	4142	none		s	(?<![A-Za-z0-9+/])(bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/]{40,4000}+={0,2}+)(?![A-Za-z0-9+/=])			ai	ephemeral		secret	0.95		It ends within twelve hours; end the session it was made from if it is recent.	Amazon Bedrock short-term API key
R	aws.codeartifact-token	Ls0eyJ2ZXIiOjEsImlzdSI6	64	3240	none		s	(?<![A-Za-z0-9_-])(eyJ2ZXIiOjEsImlzdSI6[A-Za-z0-9_-]{40,400}+\.[A-Za-z0-9_-]{20,600}+\.[A-Za-z0-9_-]{10,60}+\.[A-Za-z0-9_-]{20,2000}+\.[A-Za-z0-9_-]{16,60}+)(?![A-Za-z0-9_-])			vcs	ephemeral		secret	0.95		It ends within twelve hours; end the role session it was made from if it is recent.	AWS CodeArtifact authorization token
R	aws.codecatalyst-token	Cs0codecatalyst.aws/	360	467	none		s	(?<![A-Za-z0-9])https://[A-Za-z0-9._+%-]{1,80}:([A-Za-z0-9_+/=%-]{16,200}+)@git\.[a-z0-9.-]{2,60}codecatalyst\.aws/			vcs	static		secret	0.9		Delete the personal access token in the CodeCatalyst profile.	Amazon CodeCatalyst personal access token in a URL
R	aws.codecommit-git-password	Cs0@git-codecommit.	200	281	none		s	(?<![A-Za-z0-9])https://[A-Za-z0-9._+%-]{3,80}:([A-Za-z0-9+/=%]{30,80}+)@git-codecommit\.			vcs	static		secret	0.9		Reset the git credentials of the IAM user, or use the credential helper.	AWS CodeCommit HTTPS git password
R	aws.cognito-client-secret	Ni0cognito	64	160	near	cognito	s	(?<![A-Za-z0-9_-])(?=[a-z]{0,51}[0-9])([a-z0-9]{48,52}+)(?![A-Za-z0-9_-])	3.7		cloud	static		secret	0.65		Create a new app client in the user pool, since a client's secret cannot be changed.	Amazon Cognito app client secret
R	aws.ecr-authorization-token	Ls0QVdTOmV5SndZWGxzYjJGa	64	4119	none		s	(?<![A-Za-z0-9+/])(QVdTOmV5SndZWGxzYjJGa[A-Za-z0-9+/]{200,4000}+={0,2}+)(?![A-Za-z0-9+/=])			vcs	ephemeral		secret	0.95		It ends within twelve hours; use the ECR credential helper instead of a stored login.	Amazon ECR authorization token
R	aws.eks-token	Ls0k8s-aws-v1.	64	3107	none		s	(?<![A-Za-z0-9])(k8s-aws-v1\.[A-Za-z0-9_-]{200,3000}+)(?![A-Za-z0-9_-])			cloud	ephemeral		secret	0.95		It ends within fifteen minutes; use the exec plug-in in the kubeconfig instead of a stored token.	Amazon EKS authentication token
R	aws.secret-access-key	Ni0aws_secret␟Ni0aws-secret␟Ni0awssecret␟Ni0aws.secret␟Ni0secret_access_key␟Ni0secretaccesskey␟Ni0secret-access-key␟Ni0aws_sk␟Ni0akia␟Ni0asia	128	160	near	aws_secret␟aws-secret␟awssecret␟aws.secret␟secret_access_key␟secretaccesskey␟secret-access-key␟aws_sk␟akia␟asia	s	(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/]{0,39}[0-9])(?=[A-Z0-9+/]{0,39}[a-z])(?=[a-z0-9+/]{0,39}[A-Z])([A-Za-z0-9+/]{40}+)(?![A-Za-z0-9+/=_-])	4.2		cloud	static		secret	0.85		Deactivate the access key in IAM, replace it with a role where you can, then delete it.	AWS secret access key
R	aws.ses-smtp-password	Ni0email-smtp.␟Ni0ses_smtp␟Ni0ses-smtp␟Ni0sessmtp␟Ni0aws_ses␟Ni0ses_password	160	300	near	email-smtp.␟ses_smtp␟ses-smtp␟sessmtp␟aws_ses␟ses_password	s	(?<![A-Za-z0-9+/_-])(B[A-Za-z0-9+/]{43}+)(?![A-Za-z0-9+/=_-])	4.2		cloud	static		secret	0.8		Delete the SMTP user's access key in IAM and create new SMTP credentials.	Amazon SES SMTP password
R	aws.session-token	Ls0IQoJb3JpZ2luX2Vj␟Ls0FwoGZXIvYXdz␟Ls0FQoGZXIvYXdz␟Ls0FQoDYXdz	64	2114	none		s	(?<![A-Za-z0-9+/])((?:IQoJb3JpZ2luX2Vj|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)[A-Za-z0-9+/]{100,2000}+={0,2}+)(?![A-Za-z0-9+/=])			cloud	ephemeral		secret	0.9		It ends by itself within hours; revoke the role's active sessions in IAM if it is recent.	AWS session token
R	aws.session-token-assigned	Ai0aws_session_token␟Ai0aws-session-token␟Ai0sessiontoken␟Ai0session_token␟Ai0aws_security_token␟Ai0securitytoken	64	2098	assign	aws_session_token␟aws-session-token␟sessiontoken␟session_token␟aws_security_token␟securitytoken	s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{200,2000}+={0,2}+)(?![A-Za-z0-9+/=])	4.5		cloud	ephemeral		secret	0.7		It ends by itself within hours; revoke the role's active sessions in IAM if it is recent.	AWS session token named by its variable
R	axiom.api-token	Ls0xaat-	64	160	none		s	(?<![A-Za-z0-9])(xaat-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.95		Regenerate it in the Axiom dashboard; the old value stops working.	Axiom API token
R	axiom.personal-token	Ls0xapt-	64	160	none		s	(?<![A-Za-z0-9])(xapt-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.95		Rotate it in Axiom's developer settings and update its users.	Axiom personal token
R	axonaut.api-key	Ni0axonaut	64	80	near	axonaut	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Axonaut dashboard; the old value stops working.	Axonaut API key
R	aylien.api-key	Ni0aylien	64	80	near	aylien	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.6		Delete it in the AYLIEN console, then create one per service.	AYLIEN API key
R	ayrshare.api-key	Ni0ayrshare	64	160	near	ayrshare	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{8}+-[A-Za-z0-9]{8}+-[A-Za-z0-9]{8}+-[A-Za-z0-9]{8}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Regenerate it in the Ayrshare dashboard; the old value stops working.	Ayrshare API key
R	azure.accesskey-connection-string	Cs0.service.signalr.net;␟Cs0.webpubsub.azure.com;␟Cs0.communication.azure.com/;	128	331	none		s	(?i)(?<![A-Za-z0-9])endpoint=https://[a-z0-9.-]{3,90}\.(?:service\.signalr\.net|webpubsub\.azure\.com|communication\.azure\.com)/?;accesskey=([A-Za-z0-9+/]{40,90}+={0,2}+)(?![A-Za-z0-9+/=])			cloud	static		secret	0.95		Regenerate the resource's access key in the portal, secondary first.	Azure SignalR, Web PubSub or Communication Services key in a connection string
R	azure.ai-services-key	Cs0ACOG	96	180	none		s	(?<![A-Za-z0-9])([A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}ACOG[A-Za-z0-9]{4}+)(?![A-Za-z0-9])			ai	static		secret	0.95		Regenerate the resource's keys in the portal; prefer Entra ID authentication.	Azure AI services or Azure OpenAI key
R	azure.api-management-git-password	Cs0git&20	64	201	none		s	(?<![A-Za-z0-9])(git&[0-9]{12}&[A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])			cloud	static		secret	0.95		Regenerate the git access key in the API Management instance.	Azure API Management repository password
R	azure.api-management-key	Cs0APIM	128	184	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{76}APIM[A-Za-z0-9+/]{5}[AQgw]==)(?![A-Za-z0-9+/=])		azure-storage	cloud	static		secret	0.95		Regenerate the key of the API Management instance in the portal.	Azure API Management key
R	azure.app-center-token	Ni0appcenter␟Ni0app_center␟Ni0app-center	64	160	near	appcenter␟app_center␟app-center	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete the token in the App Center account settings.	Visual Studio App Center API token
R	azure.app-configuration-connection-string	Cs0.azconfig.io;	160	369	none		s	(?<![A-Za-z0-9])Endpoint=https://[A-Za-z0-9-]{3,60}\.azconfig\.io;Id=[^;\s\"']{4,80};Secret=([A-Za-z0-9+/]{40,90}+={0,2}+)(?![A-Za-z0-9+/=])			login-of-store	static	azure-app-configuration	secret	0.95		Regenerate the access key in the App Configuration store, secondary first.	Azure App Configuration connection string secret
R	azure.automation-webhook-token	Cs0azure-automation.net/webhooks?token=	64	197	none		s	(?<![A-Za-z0-9])azure-automation\.net/webhooks\?token=([A-Za-z0-9%/+]{40,64}={0,1})(?![A-Za-z0-9%=])			cloud	static		secret	0.95		Disable the webhook on the runbook and create another.	Azure Automation webhook token
R	azure.batch-account-key	Cs0+ABa	128	184	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{76}\+ABa[A-Za-z0-9+/]{5}[AQgw]==)(?![A-Za-z0-9+/=])		azure-storage	cloud	static		secret	0.95		Regenerate the Batch account's keys in the portal.	Azure Batch account key
R	azure.batch-account-key-assigned	Ni0batch.azure.com␟Ni0azure_batch␟Ni0azurebatch␟Ni0batch_account␟Ni0batchaccount␟Ni0batch-account	120	184	near	batch.azure.com␟azure_batch␟azurebatch␟batch_account␟batchaccount␟batch-account	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])	4.5	azure-storage	cloud	static		secret	0.75		Regenerate the Batch account's keys in the portal.	Azure Batch account key named by its context
R	azure.cognitive-services-legacy-key	Ni0ocp-apim-subscription-key␟Ni0cognitiveservices␟Ni0cognitive_services␟Ni0cognitive-services␟Ni0azure_speech␟Ni0azure_translator␟Ni0azure_vision␟Ni0azure_face␟Ni0azure_language␟Ni0azure_tts␟Ni0formrecognizer␟Ni0form_recognizer␟Ni0azure_cognitive␟Ni0speech_key␟Ni0api.cognitive.microsoft	64	160	near	ocp-apim-subscription-key␟cognitiveservices␟cognitive_services␟cognitive-services␟azure_speech␟azure_translator␟azure_vision␟azure_face␟azure_language␟azure_tts␟formrecognizer␟form_recognizer␟azure_cognitive␟speech_key␟api.cognitive.microsoft	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.7		Regenerate the resource's or subscription's keys in the portal.	Azure AI services or API Management subscription key
R	azure.container-registry-key	Cs0+ACR	96	160	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5})(?![A-Za-z0-9+/=])			vcs	static		secret	0.95		Regenerate the registry's admin password or the token's password in the portal.	Azure Container Registry password
R	azure.container-registry-legacy-password	Ni0azurecr.io␟Ni0acr_password␟Ni0acr-password␟Ni0acr_pass␟Ni0acrpassword␟Ni0registry_password	64	160	near	azurecr.io␟acr_password␟acr-password␟acr_pass␟acrpassword␟registry_password	s	(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/]{0,31}[0-9])([A-Za-z0-9+/]{32}+)(?![A-Za-z0-9+/=_-])	3.5		vcs	static		secret	0.65		Regenerate the registry's admin password, or turn the admin user off.	Azure Container Registry password of the older form
R	azure.cosmos-db-key	Cs0ACDb	128	184	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5}[AQgw]==)(?![A-Za-z0-9+/=])		azure-storage	db	static		secret	0.95		Regenerate the account's keys in the portal, secondary first.	Azure Cosmos DB account key
R	azure.cosmos-db-key-assigned	Ni0cosmosdb␟Ni0cosmos_␟Ni0cosmos-␟Ni0cosmoskey␟Ni0cosmos.azure.com␟Ni0documents.azure.com␟Ni0documentdb	120	184	near	cosmosdb␟cosmos_␟cosmos-␟cosmoskey␟cosmos.azure.com␟documents.azure.com␟documentdb	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])	4.5	azure-storage	db	static		secret	0.8		Regenerate the account's keys in the portal, secondary first.	Azure Cosmos DB key named by its context
R	azure.cosmos-mongo-connection-password	Cs0.mongo.cosmos.azure.com␟Cs0.documents.azure.com	320	373	none		s	(?<![A-Za-z0-9])mongodb://[A-Za-z0-9-]{3,60}:([A-Za-z0-9+/%]{86,120}={0,2})@[A-Za-z0-9-]{3,60}\.(?:mongo\.cosmos|documents)\.azure\.com			db	static		secret	0.995		Regenerate the account's keys in the portal, secondary first.	Azure Cosmos DB for MongoDB account key in a URL
R	azure.devops-legacy-personal-access-token	Ni0azure_devops␟Ni0azure-devops␟Ni0azuredevops␟Ni0dev.azure.com␟Ni0visualstudio.com␟Ni0ado_pat␟Ni0ado_token␟Ni0azdo_␟Ni0azure_pat␟Ni0devops_pat␟Ni0vsts_␟Ni0pkgs.dev.azure	96	160	near	azure_devops␟azure-devops␟azuredevops␟dev.azure.com␟visualstudio.com␟ado_pat␟ado_token␟azdo_␟azure_pat␟devops_pat␟vsts_␟pkgs.dev.azure	s	(?<![A-Za-z0-9_])([a-z2-7]{52}+)(?![A-Za-z0-9_-])	3.7		vcs	static		secret	0.75		Revoke it in Azure DevOps under User settings, Personal access tokens.	Azure DevOps personal access token of the older form
R	azure.devops-personal-access-token	Cs0AZDO	96	180	none		s	(?<![A-Za-z0-9])([A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}+)(?![A-Za-z0-9])			vcs	static		secret	0.95		Revoke it in Azure DevOps under User settings, Personal access tokens.	Azure DevOps personal access token
R	azure.entra-client-secret	Cs07Q~␟Cs08Q~	16	160	none		s	(?<![A-Za-z0-9_~.-])([A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}+)(?![A-Za-z0-9_~-])			cloud	static		secret	0.95		Delete the secret under the app registration's Certificates and secrets; prefer federated credentials.	Microsoft Entra ID client secret
R	azure.entra-client-secret-assigned	Ai0azure_client_secret␟Ai0azureclientsecret␟Ai0azure-client-secret␟Ai0azure.client.secret␟Ai0arm_client_secret␟Ai0aad_client_secret␟Ai0aadclientsecret␟Ai0azure_ad_client_secret␟Ai0azuread_client_secret␟Ai0entra_client_secret␟Ai0azure_sp_password␟Ai0azuread.clientsecret	64	160	assign	azure_client_secret␟azureclientsecret␟azure-client-secret␟azure.client.secret␟arm_client_secret␟aad_client_secret␟aadclientsecret␟azure_ad_client_secret␟azuread_client_secret␟entra_client_secret␟azure_sp_password␟azuread.clientsecret	s	(?<![A-Za-z0-9_~.-])(?=[^0-9]{0,33}[0-9])((?:[A-Za-z0-9._~-]{34}|[A-Za-z0-9+/]{43}=))(?![A-Za-z0-9+/_~=-])	3.7		cloud	static		secret	0.75		Delete the secret under the app registration's Certificates and secrets; prefer federated credentials.	Microsoft Entra ID client secret of an older form
R	azure.event-grid-key	Ni0eventgrid␟Ni0event_grid␟Ni0event-grid␟Ni0aeg-sas-key	64	160	near	eventgrid␟event_grid␟event-grid␟aeg-sas-key	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{43}+=)(?![A-Za-z0-9+/=])	3.7		cloud	static		secret	0.7		Regenerate the topic's keys in the portal, secondary first.	Azure Event Grid topic key
R	azure.event-hubs-key	Cs0+AEh	96	160	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{33}\+AEh[A-P][A-Za-z0-9+/]{5}=)(?![A-Za-z0-9+/=])			cloud	static		secret	0.95		Regenerate the shared access policy's key in the namespace, secondary first.	Azure Event Hubs access key
R	azure.function-url-code	Ls0azurewebsites.net/api/	64	422	none		s	(?<![A-Za-z0-9])azurewebsites\.net/api/[A-Za-z0-9/_.-]{1,100}\?(?:[A-Za-z0-9_]{1,30}=[^&\s\"']{0,80}&)?code=([A-Za-z0-9/+_-]{40,80}+(?:=|%3[Dd]){0,2}+)(?![A-Za-z0-9])			cloud	static		secret	0.9		Renew the function or host key in the function app.	Azure Functions key in a URL
R	azure.functions-key	Cs0AzFu	96	160	none		s	(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==)(?![A-Za-z0-9_=-])			cloud	static		secret	0.95		Renew the function, host or system key in the function app.	Azure Functions access key
R	azure.identifiable-key	Cs0JQQJ99␟Cs0JQQJ9D␟Cs0JQQJ9H	64	140	none		s	(?<![A-Za-z0-9])([A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}(?!ACOG|AZDO)[A-Za-z0-9]{8}(?:[A-Za-z0-9]{2}==)?)(?![A-Za-z0-9=])			cloud	static		secret	0.95		Regenerate the key of the resource it belongs to in the portal.	Azure identifiable key
R	azure.iot-key	Cs0AIoT	96	160	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{33}AIoT[A-P][A-Za-z0-9+/]{5}=)(?![A-Za-z0-9+/=])			cloud	static		secret	0.95		Regenerate the shared access policy's or the device's key in the hub.	Azure IoT access key
R	azure.log-analytics-key	Ni0loganalytics␟Ni0log_analytics␟Ni0log-analytics␟Ni0omsagent␟Ni0workspace_key␟Ni0workspacekey␟Ni0workspace-key␟Ni0ods.opinsights	120	184	near	loganalytics␟log_analytics␟log-analytics␟omsagent␟workspace_key␟workspacekey␟workspace-key␟ods.opinsights	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])	4.5	azure-storage	cloud	static		secret	0.75		Regenerate the workspace's keys under Agents in the portal.	Azure Log Analytics workspace key
R	azure.logic-app-url-signature	LS1sig=	400	300	near	logic.azure.com␟powerautomate␟powerplatform.com␟azure-apihub.net␟triggers/manual␟triggers%2fmanual	s	(?<![A-Za-z0-9])sig=([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_%=-])	3.7		cloud	static		secret	0.9		Regenerate the workflow's access key in the portal.	Azure Logic Apps or Power Automate trigger signature
R	azure.machine-learning-key	Cs0+AMC	128	184	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{76}\+AMC[A-Za-z0-9+/]{5}[AQgw]==)(?![A-Za-z0-9+/=])		azure-storage	ai	static		secret	0.95		Regenerate the web service's keys in the portal.	Azure Machine Learning classic service key
R	azure.maps-key	Ni0azure_maps␟Ni0azuremaps␟Ni0azure-maps␟Ni0atlas.microsoft.com	64	160	near	azure_maps␟azuremaps␟azure-maps␟atlas.microsoft.com	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate the account's keys in the portal; prefer Entra ID or SAS authentication.	Azure Maps shared key of the older form
R	azure.notification-hub-key	Ni0notificationhub␟Ni0notification_hub␟Ni0notification-hub	64	160	near	notificationhub␟notification_hub␟notification-hub	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{43}+=)(?![A-Za-z0-9+/=])	3.7		cloud	static		secret	0.65		Regenerate the hub's access policy key in the portal.	Azure Notification Hubs access key
R	azure.openai-legacy-key	Ni0azure_openai␟Ni0azureopenai␟Ni0azure-openai␟Ni0openai.azure.com␟Ni0aoai_␟Ni0azure_oai	64	160	near	azure_openai␟azureopenai␟azure-openai␟openai.azure.com␟aoai_␟azure_oai	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.75		Regenerate the resource's keys in the portal; prefer Entra ID authentication.	Azure OpenAI key of the older form
R	azure.publish-profile-password	Ls0userPWD="	64	166	none		s	(?<![A-Za-z0-9])userPWD=\"([A-Za-z0-9]{60})\"			cloud	static		secret	0.95		Reset the app's publish profile in the portal and turn basic authentication off.	Azure App Service publish profile password
R	azure.redis-connection-password	Cs0.redis.cache.windows.net	64	323	none		s	(?<![A-Za-z0-9])[A-Za-z0-9-]{1,63}\.redis\.cache\.windows\.net(?::[0-9]{2,5})?,[^\"'\r\n]{0,80}?password=([A-Za-z0-9+/]{43}=)(?![A-Za-z0-9+/=])			db	static		secret	0.95		Regenerate the cache's access keys in the portal.	Azure Cache for Redis key in a connection string
R	azure.redis-key	Cs0AzCa	96	160	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9]{33}AzCa[A-P][A-Za-z0-9]{5}=)(?![A-Za-z0-9+/=])			db	static		secret	0.95		Regenerate the cache's access keys in the portal.	Azure Cache for Redis access key
R	azure.refresh-token	Cs0.AgAB	140	2600	none		s	(?<![A-Za-z0-9_.-])([01]\.A[A-Za-z0-9_-]{40,120}\.(?:[0-9]\.)?AgAB[A-Za-z0-9_-]{150,2000}+(?:\.A[A-Za-z0-9_-]{20,400}+)?)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke the user's sign-in sessions in Entra ID.	Microsoft identity refresh token
R	azure.relay-key	Cs0+ARm	96	160	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{33}\+ARm[A-P][A-Za-z0-9+/]{5}=)(?![A-Za-z0-9+/=])			cloud	static		secret	0.95		Regenerate the shared access policy's key in the namespace.	Azure Relay access key
R	azure.search-key	Cs0AzSe	96	160	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5})(?![A-Za-z0-9+/=])			ai	static		secret	0.95		Regenerate the search service's admin keys or delete the query key in the portal.	Azure AI Search key
R	azure.search-legacy-key	Ni0azure_search␟Ni0azuresearch␟Ni0azure-search␟Ni0search.windows.net	64	160	near	azure_search␟azuresearch␟azure-search␟search.windows.net	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.7		Regenerate the search service's admin keys in the portal.	Azure AI Search key of the older form
R	azure.service-bus-connection-string	Ls0SharedAccessKey=	64	204	none		s	(?<![A-Za-z0-9])SharedAccessKey=([A-Za-z0-9+/]{40,90}+={1,2}+)(?![A-Za-z0-9+/=])			cloud	static		secret	0.95		Regenerate the shared access policy's key, secondary first.	Azure Service Bus, Event Hubs, Relay or IoT key in a connection string
R	azure.service-bus-key	Cs0+ASb	96	160	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{33}\+ASb[A-P][A-Za-z0-9+/]{5}=)(?![A-Za-z0-9+/=])			cloud	static		secret	0.95		Regenerate the shared access policy's key in the namespace, secondary first.	Azure Service Bus access key
R	azure.service-bus-key-assigned	Ni0servicebus␟Ni0service_bus_key␟Ni0service-bus␟Ni0eventhub␟Ni0event_hub␟Ni0event-hub␟Ni0iothub␟Ni0iot_hub␟Ni0iot-hub␟Ni0sharedaccesskey␟Ni0shared_access_key␟Ni0azure-devices.net	64	160	near	servicebus␟service_bus_key␟service-bus␟eventhub␟event_hub␟event-hub␟iothub␟iot_hub␟iot-hub␟sharedaccesskey␟shared_access_key␟azure-devices.net	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{43}+=)(?![A-Za-z0-9+/=])	3.7		cloud	static		secret	0.65		Regenerate the shared access policy's key, secondary first.	Azure Service Bus, Event Hubs or IoT Hub key named by its context
R	azure.service-bus-sas-token	Cs0SharedAccessSignature sr=	64	491	none		s	(?<![A-Za-z0-9])SharedAccessSignature\ssr=[^&\s\"']{4,300}&sig=([A-Za-z0-9%/+]{43,64}={0,1})(?![A-Za-z0-9%=])		azure-sas	cloud	unknown		secret	0.9		Regenerate the policy key that signed it.	Azure Service Bus or IoT Hub shared access signature
R	azure.shared-access-signature	Ls1sig=	400	400	near	sv=20␟core.windows.net	s	(?<![A-Za-z0-9])sig=((?:[A-Za-z0-9/+]|%2[BbFf]){43}(?:=|%3[Dd]))(?![A-Za-z0-9%=])	3.7	azure-sas	cloud	unknown		secret	0.85		Rotate the account key or drop the stored access policy that signed it.	Azure storage shared access signature
R	azure.sql-connection-password	Ls0.database.windows.net	64	461	none		s	(?i)\.database\.windows\.net[^\"'`<>\r\n]{0,200}?;\s{0,2}(?:password|pwd)\s{0,2}=\s{0,2}([^;\"'`\s<>{}$]{8,128}+)			db	static		secret	0.8		Change the login's password, or move to Entra ID authentication.	Azure SQL password in a connection string
R	azure.storage-account-key	Cs0+ASt	128	184	none		s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{5}[AQgw]==)(?![A-Za-z0-9+/=])		azure-storage	cloud	static		secret	0.95		Rotate the account's keys in the portal; prefer Entra ID authorisation and disallow shared keys.	Azure storage account key
R	azure.storage-account-key-assigned	Ni0azure_storage␟Ni0azurestorage␟Ni0azure-storage␟Ni0storage_account␟Ni0storageaccount␟Ni0storage-account␟Ni0storage_key␟Ni0storagekey␟Ni0storage_access_key␟Ni0account_key␟Ni0account-key␟Ni0blob.core.windows.net␟Ni0adls_␟Ni0wasbs://	120	184	near	azure_storage␟azurestorage␟azure-storage␟storage_account␟storageaccount␟storage-account␟storage_key␟storagekey␟storage_access_key␟account_key␟account-key␟blob.core.windows.net␟adls_␟wasbs://	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])	4.5	azure-storage	cloud	static		secret	0.8		Rotate the account's keys in the portal; prefer Entra ID authorisation and disallow shared keys.	Azure storage account key named by its context
R	azure.storage-connection-string	Ls0AccountKey=	64	195	none		s	(?<![A-Za-z0-9])AccountKey=([A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])		azure-storage	cloud	static		secret	0.995		Rotate the account's keys in the portal; prefer Entra ID authorisation.	Azure storage or Cosmos DB account key in a connection string
R	backblaze.application-key	Ni0backblaze␟Ni0b2_application␟Ni0b2_app_key␟Ni0b2_key␟Ni0b2-key␟Ni0b2_account	64	160	near	backblaze␟b2_application␟b2_app_key␟b2_key␟b2-key␟b2_account	s	(?<![A-Za-z0-9+/_-])(K00[0-9]{1}[A-Za-z0-9+/]{27}+)(?![A-Za-z0-9+/=])	3.5		cloud	static		secret	0.9		Regenerate it in the Backblaze B2 dashboard; the old value stops working.	Backblaze B2 application key
R	backblaze.master-application-key	Ni0backblaze␟Ni0b2_application␟Ni0b2_app_key	64	88	near	backblaze␟b2_application␟b2_app_key	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.6		Delete it in the Backblaze B2 console, then create one per service.	Backblaze B2 master application key
R	baidu.qianfan-api-key	Ls0bce-v3/ALTAK-	64	171	none		s	(?<![A-Za-z0-9])(bce-v3/ALTAK-[A-Za-z0-9]{21}/[a-f0-9]{40}+)(?![A-Za-z0-9])			ai	static		secret	0.95		Delete the key in the Baidu AI Cloud console under API keys.	Baidu Qianfan API key
R	baidu.secret-key	Ni0baidu_secret␟Ni0baidu_sk␟Ni0baidu_api␟Ni0baidubce␟Ni0baidu_access␟Ni0bce_secret	64	160	near	baidu_secret␟baidu_sk␟baidu_api␟baidubce␟baidu_access␟bce_secret	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.65		Delete the access key in the Baidu AI Cloud console.	Baidu AI Cloud secret key
R	bamboohr.api-key	Ni0bamboohr␟Ni0bamboo_hr␟Ni0bamboo-hr	64	88	near	bamboohr␟bamboo_hr␟bamboo-hr	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Delete it in the BambooHR console, then create one per service.	BambooHR API key
R	bandwidth.api-secret	Ni0bandwidth_api␟Ni0bandwidth_secret␟Ni0bandwidth.com␟Ni0bandwidth_password	64	160	near	bandwidth_api␟bandwidth_secret␟bandwidth.com␟bandwidth_password	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,63}[0-9])(?=[A-Z0-9_-]{0,63}[a-z])([A-Za-z0-9_-]{48,64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Bandwidth's developer settings and update its users.	Bandwidth API secret
R	bannerbear.legacy-api-key	Ni0bannerbear	64	160	near	bannerbear	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{22}tt)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Regenerate it in the Bannerbear dashboard; the old value stops working.	Bannerbear legacy API key
R	bannerbear.master-api-key	Ls0bb_ma_	64	160	none		s	(?<![A-Za-z0-9_])(bb_ma_[a-f0-9]{30}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Rotate it in Bannerbear's developer settings and update its users.	Bannerbear master API key
R	bannerbear.project-api-key	Ls0bb_pr_	64	160	none		s	(?<![A-Za-z0-9_])(bb_pr_[a-f0-9]{30}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Delete it in the Bannerbear console, then create one per service.	Bannerbear project API key
R	barcodelookup.api-key	Ni0barcodelookup␟Ni0barcode_lookup	64	78	near	barcodelookup␟barcode_lookup	s	(?<![A-Za-z0-9_])(?=[a-z]{0,29}[0-9])([a-z0-9]{30}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Barcode Lookup console, then create one per service.	Barcode Lookup API key
R	baremetrics.api-key	Ni0baremetrics	64	160	near	baremetrics	s	(?<![A-Za-z0-9_])(sk_[A-Za-z0-9]{18,25}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.85		Rotate it in Baremetrics's developer settings and update its users.	Baremetrics API key
R	baremetrics.live-key	Ni0baremetrics	64	160	near	baremetrics	s	(?<![A-Za-z0-9_])(lk_[A-Za-z0-9]{18,25}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.85		Revoke it in Baremetrics's settings and issue a new one for each workload.	Baremetrics live key
R	basecamp.access-token	Ni0basecamp	64	500	near	basecamp	s	(?<![A-Za-z0-9+/_-])(BAhb[A-Za-z0-9+/=_-]{150,400}+)(?![A-Za-z0-9+/=_-])	4.0		saas	static		secret	0.85		Delete it in the Basecamp console, then create one per service.	Basecamp access token
R	basecamp.client-secret	Ni0basecamp␟Ni037signals	64	160	near	basecamp␟37signals	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the Basecamp console, then create one per service.	Basecamp OAuth client secret
R	basescan.api-key	Ni0basescan	64	160	near	basescan	s	(?<![A-Za-z0-9_])(?=[A-Z]{0,33}[0-9])([A-Z0-9]{34}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Rotate it in BaseScan's developer settings and update its users.	BaseScan API key
R	baseten.api-key	Ni0baseten	64	160	near	baseten	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{8}+\.[A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.85		Revoke it in Baseten under Settings, API keys.	Baseten API key
R	beamer.api-token	Ni0beamer	64	160	near	beamer	s	(?<![A-Za-z0-9_-])(b_[A-Za-z0-9_=+/-]{44})(?![A-Za-z0-9_=+/-])	3.0		saas	static		secret	0.85		Delete it in the Beamer console, then create one per service.	Beamer API token
R	beebole.api-token	Ni0beebole	64	88	near	beebole	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the BeeBole console, then create one per service.	BeeBole API token
R	beehiiv.api-key	Ni0beehiiv	64	112	near	beehiiv	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the beehiiv console, then create one per service.	beehiiv API key
R	besnappy.api-key	Ni0besnappy	64	112	near	besnappy	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in Snappy's developer settings and update its users.	Snappy API key
R	besttime.private-key	Ni0besttime	64	160	near	besttime	s	(?<![A-Za-z0-9_])(pri_[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Revoke it in BestTime's settings and issue a new one for each workload.	BestTime private key
R	betterstack.api-token	Ni0betterstack␟Ni0better_stack␟Ni0betteruptime␟Ni0better_uptime␟Ni0better-uptime␟Ni0better-stack	64	72	near	betterstack␟better_stack␟betteruptime␟better_uptime␟better-uptime␟better-stack	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Better Stack console, then create one per service.	Better Stack API token
R	beyondtrust.api-key	Ni0beyondtrust	64	224	near	beyondtrust	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{128}+)(?![A-Za-z0-9_-])	3.0		login-of-store	static	beyondtrust-ps	secret	0.75		Rotate the API registration's key in BeyondInsight.	BeyondTrust Password Safe API registration key
R	bigcommerce.access-token	Ni0bigcommerce␟Ni0big_commerce␟Ni0x-auth-token	64	79	near	bigcommerce␟big_commerce␟x-auth-token	s	(?<![A-Za-z0-9_])(?=[a-z]{0,30}[0-9])([a-z0-9]{31}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the BigCommerce dashboard; the old value stops working.	BigCommerce access token
R	bigcommerce.client-secret	Ni0bigcommerce␟Ni0big_commerce	64	160	near	bigcommerce␟big_commerce	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Revoke it in BigCommerce's settings and issue a new one for each workload.	BigCommerce OAuth client secret
R	bigml.api-key	Ni0bigml_␟Ni0bigml-␟Ni0bigml.io	64	88	near	bigml_␟bigml-␟bigml.io	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.6		Revoke it in BigML's settings and issue a new one for each workload.	BigML API key
R	billomat.api-key	Ni0billomat	64	80	near	billomat	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in Billomat's developer settings and update its users.	Billomat API key
R	binance.api-secret	Ni0binance	64	160	near	binance	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in Binance's developer settings and update its users.	Binance API secret
R	bing.search-api-key	Ni0bing_search␟Ni0bingsearch␟Ni0bing-search␟Ni0bing_api␟Ni0bing_key␟Ni0bing_subscription	64	80	near	bing_search␟bingsearch␟bing-search␟bing_api␟bing_key␟bing_subscription	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.65		Regenerate the resource's keys in the Azure portal.	Bing Search API key
R	birdeye.api-key	Ni0birdeye	64	80	near	birdeye	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the Birdeye console, then create one per service.	Birdeye API key
R	bitbar.api-key	Ni0bitbar	64	80	near	bitbar	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the BitBar console, then create one per service.	BitBar API key
R	bitbucket.access-token	Ls0ATCTT3xFfGN0	64	419	none		s	(?<![A-Za-z0-9])(ATCTT3xFfGN0[A-Za-z0-9_-]{80,300}+(?:=|%3D|%3d)[A-F0-9]{8}+)(?![A-Za-z0-9_-])		atlassian-crc32	vcs	static		secret	0.95		Revoke it in the repository's, project's or workspace's settings under Access tokens.	Bitbucket repository, project or workspace access token
R	bitbucket.app-password	LS1ATBB	64	160	none		s	(?<![A-Za-z0-9])(ATBB[A-Za-z0-9]{24}+[A-F0-9]{8}+)(?![A-Za-z0-9_-])		atlassian-crc32	vcs	static		secret	0.95		Revoke it under Personal settings, App passwords; use a repository access token instead.	Bitbucket app password
R	bitbucket.http-access-token	Ls0BBDC-	64	160	none		s	(?<![A-Za-z0-9])(BBDC-(?:[MNO][DTjz][AEIMQUYcgk][wxyz0-5]){4}O[g-v][A-Za-z0-9+/]{26}+)(?![A-Za-z0-9+/=])			vcs	static		secret	0.95		Revoke it in Bitbucket under Manage account, HTTP access tokens.	Bitbucket Data Center HTTP access token
R	bitbucket.long-client-secret	Ni0bitbucket	64	160	near	bitbucket	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,63}[0-9])(?=[A-Z0-9_-]{0,63}[a-z])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.55		Regenerate the OAuth consumer in the workspace settings.	Bitbucket secret of 64 characters
R	bitbucket.oauth-client-secret	Ni0bitbucket	64	160	near	bitbucket	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.5		Regenerate the OAuth consumer in the workspace settings.	Bitbucket OAuth client secret
R	bitbucket.repository-secret	Ni0bitbucket	64	160	near	bitbucket	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,43}[0-9])(?=[A-Z0-9_-]{0,43}[a-z])([A-Za-z0-9_-]{44}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.5		Revoke it in Bitbucket's settings and issue another.	Bitbucket secret of 44 characters
R	bitcoinaverage.api-key	Ni0bitcoinaverage	64	91	near	bitcoinaverage	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,42}[0-9])([A-Za-z0-9]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the BitcoinAverage console, then create one per service.	BitcoinAverage API key
R	bitfinex.api-secret	Ni0bitfinex	64	160	near	bitfinex	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Bitfinex's settings and issue a new one for each workload.	Bitfinex API secret
R	bitget.api-secret	Ni0bitget	64	160	near	bitget	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Revoke it in Bitget's settings and issue a new one for each workload.	Bitget API secret
R	bitgo.access-token	Ni0bitgo	64	163	near	bitgo	s	(?<![A-Za-z0-9_])(v2x[a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Delete it in the BitGo console, then create one per service.	BitGo access token
R	bitly.access-token	Ni0bitly␟Ni0bit.ly	64	88	near	bitly␟bit.ly	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the Bitly dashboard; the old value stops working.	Bitly access token
R	bitmart.api-secret	Ni0bitmart	64	160	near	bitmart	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the BitMart console, then create one per service.	BitMart API secret
R	bitmex.api-key	Ni0bitmex	64	72	near	bitmex	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,23}[0-9])([A-Za-z0-9_-]{24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in BitMEX's developer settings and update its users.	BitMEX API key
R	bitmex.api-secret	Ni0bitmex	64	160	near	bitmex	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,47}[0-9])(?=[A-Z0-9_-]{0,47}[a-z])([A-Za-z0-9_-]{48}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in BitMEX's developer settings and update its users.	BitMEX API secret
R	bitquery.access-token	Ni0bitquery	64	190	near	bitquery	s	(?<![A-Za-z0-9_-])(ory_at_[A-Za-z0-9_-]{43}+\.[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Rotate it in Bitquery's developer settings and update its users.	Bitquery access token
R	bitrise.access-token	Ni0bitrise	64	168	near	bitrise	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,119}[0-9])(?=[A-Z0-9_-]{0,119}[a-z])([A-Za-z0-9_-]{60,120}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.6		Revoke it in Bitrise's settings and issue a new one for each workload.	Bitrise access token
R	bitstamp.api-secret	Ni0bitstamp	64	160	near	bitstamp	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Bitstamp's settings and issue a new one for each workload.	Bitstamp API secret
R	bittrex.secret-key	Ni0bittrex	64	160	near	bittrex	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the Bittrex console, then create one per service.	Bittrex secret key
R	bitwarden.access-token	Ni0bws_␟Ni0bitwarden␟Ni0access_token␟Ni0accesstoken␟Ni0bws ␟Ni0bw_access	32	240	near	bws_␟bitwarden␟access_token␟accesstoken␟bws ␟bw_access	s	(?<![A-Za-z0-9.])(0\.[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==)(?![A-Za-z0-9+/=])			login-of-store	static	bitwarden-sm	secret	0.95		Revoke the access token of the machine account in Secrets Manager.	Bitwarden Secrets Manager access token
R	bitwarden.client-secret	Ni0bw_clientsecret␟Ni0bitwarden_client␟Ni0bw_client_secret␟Ni0bitwarden	64	160	near	bw_clientsecret␟bitwarden_client␟bw_client_secret␟bitwarden	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_-])	3.0		login-of-store	static	bitwarden-sm	secret	0.6		Rotate the API key in the account's or organisation's settings.	Bitwarden personal or organisation API client secret
R	bland.api-key	Ni0bland_ai␟Ni0bland.ai␟Ni0bland_api␟Ni0blandai	64	240	near	bland_ai␟bland.ai␟bland_api␟blandai	s	(?<![A-Za-z0-9_])(org_[a-f0-9]{100,140}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.9		Revoke it in Bland AI's settings and issue a new one for each workload.	Bland AI API key
R	blazemeter.access-token	Ni0blazemeter␟Ni0runscope	64	84	near	blazemeter␟runscope	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Regenerate it in the Runscope dashboard; the old value stops working.	Runscope access token
R	blazemeter.api-key	Ni0blazemeter␟Ni0runscope	64	72	near	blazemeter␟runscope	s	(?<![A-Za-z0-9_])([a-f0-9]{24}+)(?![A-Za-z0-9_-])	2.6		saas	static		secret	0.6		Rotate it in BlazeMeter's developer settings and update its users.	BlazeMeter API key
R	blazemeter.api-secret	Ni0blazemeter	64	176	near	blazemeter	s	(?<![A-Za-z0-9_])([a-f0-9]{80}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Revoke it in BlazeMeter's settings and issue a new one for each workload.	BlazeMeter API secret
R	blitapp.api-key	Ni0blitapp	64	87	near	blitapp	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,38}[0-9])(?=[A-Z0-9_-]{0,38}[a-z])([A-Za-z0-9_-]{39}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Blitapp's settings and issue a new one for each workload.	Blitapp API key
R	blockdaemon.api-key	Ni0blockdaemon	64	91	near	blockdaemon	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Blockdaemon dashboard; the old value stops working.	Blockdaemon API key
R	blockfrost.project-id	Ni0blockfrost	64	160	near	blockfrost	s	(?<![A-Za-z0-9_-])((?:mainnet|testnet|preprod|preview|ipfs)[A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Regenerate it in the Blockfrost dashboard; the old value stops working.	Blockfrost project key
R	blocknative.api-key	Ni0blocknative	64	84	near	blocknative	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Regenerate it in the Blocknative dashboard; the old value stops working.	Blocknative API key
R	bluesky.app-password	Ni0bluesky␟Ni0bsky_␟Ni0bsky.␟Ni0bsky-␟Ni0atproto	64	160	near	bluesky␟bsky_␟bsky.␟bsky-␟atproto	s	(?<![A-Za-z0-9_])([a-z0-9]{4}+-[a-z0-9]{4}+-[a-z0-9]{4}+-[a-z0-9]{4}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.85		Rotate it in Bluesky's developer settings and update its users.	Bluesky app password
R	blynk.device-access-token	Ni0blynk	64	80	near	blynk	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,31}[0-9])(?=[A-Z0-9_-]{0,31}[a-z])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the Blynk dashboard; the old value stops working.	Blynk device access token
R	blynk.organization-access-token	Ni0blynk	64	88	near	blynk	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,39}[0-9])(?=[A-Z0-9_-]{0,39}[a-z])([A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Rotate it in Blynk's developer settings and update its users.	Blynk organisation access token
R	bombbomb.api-key	Ni0bombbomb	64	944	near	bombbomb	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{15,120}+\.eyJ[A-Za-z0-9_-]{15,600}+\.[A-Za-z0-9_-]{20,120}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Rotate it in BombBomb's developer settings and update its users.	BombBomb API key
R	boostnote.api-token	Ni0boostnote␟Ni0boost_note	64	112	near	boostnote␟boost_note	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it in the Boost Note dashboard; the old value stops working.	Boost Note API token
R	borgbase.api-token	Ni0borgbase	64	200	near	borgbase	s	(?<![A-Za-z0-9_.~-])(?=[A-Za-z._~-]{0,151}[0-9])([A-Za-z0-9._~-]{148,152}+)(?![A-Za-z0-9_.~-])	3.7		saas	static		secret	0.55		Regenerate it in the BorgBase dashboard; the old value stops working.	BorgBase API token
R	botpress.bot-key	Ls0bp_bak_	64	160	none		s	(?<![A-Za-z0-9_-])(bp_bak_[A-Za-z0-9_-]{36,44}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.95		Rotate it in Botpress's developer settings and update its users.	Botpress bot key
R	botpress.personal-access-token	Ls0bp_pat_	64	160	none		s	(?<![A-Za-z0-9_])(bp_pat_[A-Za-z0-9]{36,40}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.95		Regenerate it in the Botpress dashboard; the old value stops working.	Botpress personal access token
R	box.client-secret	Ni0box_client␟Ni0box_secret␟Ni0box-client␟Ni0boxsdk␟Ni0box.com␟Ni0box_key␟Ni0boxapp␟Ni0box_api␟Ni0boxappsettings␟Ni0box api	64	160	near	box_client␟box_secret␟box-client␟boxsdk␟box.com␟box_key␟boxapp␟box_api␟boxappsettings␟box api	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Box console, then create one per service.	Box OAuth client secret
R	box.developer-token	Ni0box_developer␟Ni0box_access␟Ni0box_token␟Ni0boxsdk␟Ni0box.com␟Ni0box_dev␟Ni0box api	64	80	near	box_developer␟box_access␟box_token␟boxsdk␟box.com␟box_dev␟box api	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Box's developer settings and update its users.	Box developer token
R	braintree.access-token	Ls0access_token$production$␟Ls0access_token$sandbox$	64	169	none		s	(?<![A-Za-z0-9])((?:access_token\$production\$|access_token\$sandbox\$)[a-z0-9]{16}+\$[a-f0-9]{32}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Revoke the OAuth grant in the Braintree control panel.	Braintree access token
R	braintree.private-key	Ni0braintree	64	160	near	braintree	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete the API key in the Braintree control panel.	Braintree private key
R	braintrust.api-key	Ni0braintrust	64	160	near	braintrust	s	(?<![A-Za-z0-9_])(sk-[A-Za-z0-9]{48}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.85		Rotate it in Braintrust's developer settings and update its users.	Braintrust API key
R	branchio.live-key	Ls0key_live_␟Ls0key_test_	64	160	none		s	(?<![A-Za-z0-9])((?:key_live_|key_test_)[A-Za-z0-9]{16,40}+)(?![A-Za-z0-9_-])			saas	static		secret	0.8		Rotate it in Branch's developer settings and update its users.	Branch key
R	branchio.secret-key	Ni0branch_secret␟Ni0branch_key␟Ni0branch.io␟Ni0branchio	64	160	near	branch_secret␟branch_key␟branch.io␟branchio	s	(?<![A-Za-z0-9_])(secret_[a-z]{4}+_[A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Rotate it in Branch's developer settings and update its users.	Branch secret key
R	brandfetch.api-key	Ni0brandfetch	64	160	near	brandfetch	s	(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{43}+=)(?![A-Za-z0-9+/=_-])	3.0		saas	static		secret	0.75		Regenerate it in the Brandfetch dashboard; the old value stops working.	Brandfetch API key
R	brandfetch.legacy-api-key	Ni0brandfetch	64	88	near	brandfetch	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Brandfetch's settings and issue a new one for each workload.	Brandfetch legacy API key
R	brave.search-api-key	Ni0brave_␟Ni0brave-␟Ni0brave.␟Ni0bravesearch␟Ni0x-subscription-token	64	160	near	brave_␟brave-␟brave.␟bravesearch␟x-subscription-token	s	(?<![A-Za-z0-9_-])(BSA[A-Za-z0-9_-]{24,40}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.85		Delete it in the Brave Search API dashboard.	Brave Search API key
R	brevo.api-key	Ls0xkeysib-	64	185	none		s	(?<![A-Za-z0-9])(xkeysib-[a-f0-9]{64}+-[A-Za-z0-9]{16}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Delete it in Brevo under SMTP and API, API keys.	Brevo API key
R	brevo.smtp-key	Ls0xsmtpsib-	64	186	none		s	(?<![A-Za-z0-9])(xsmtpsib-[a-f0-9]{64}+-[A-Za-z0-9]{16}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Delete it in Brevo under SMTP and API, SMTP.	Brevo SMTP key
R	brex.api-token	LS1bxt_	64	160	none		s	(?<![A-Za-z0-9])(bxt_[A-Za-z0-9]{30,60}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Rotate it in Brex's developer settings and update its users.	Brex API token
R	brightdata.api-token	Ni0brightdata␟Ni0bright_data␟Ni0luminati	64	112	near	brightdata␟bright_data␟luminati	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the Bright Data console, then create one per service.	Bright Data API token
R	brightdata.api-token-uuid	Ni0brightdata␟Ni0bright_data	64	84	near	brightdata␟bright_data	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Delete it in the Bright Data console, then create one per service.	Bright Data API token in UUID form
R	browserbase.api-key	Ls0bb_live_␟Ls0bb_test_	64	164	none		s	(?<![A-Za-z0-9])((?:bb_live_|bb_test_)[A-Za-z0-9_-]{20,60}+)(?![A-Za-z0-9_-])			ai	static		secret	0.85		Delete it in the Browserbase console, then create one per service.	Browserbase API key
R	browserstack.access-key	Ni0browserstack␟Ni0hub-cloud␟Ni0browserstackkey␟Ni0bs_authkey	64	160	near	browserstack␟hub-cloud␟browserstackkey␟bs_authkey	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.7		Revoke it in BrowserStack's settings and issue a new one for each workload.	BrowserStack access key
R	browshot.api-key	Ni0browshot	64	76	near	browshot	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,27}[0-9])([A-Za-z0-9]{28}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Browshot dashboard; the old value stops working.	Browshot API key
R	bscscan.api-key	Ni0bscscan␟Ni0bsc_scan␟Ni0bsc-scan	64	160	near	bscscan␟bsc_scan␟bsc-scan	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,33}[0-9])([A-Za-z0-9]{34}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Rotate it in BscScan's developer settings and update its users.	BscScan API key
R	buddy.personal-access-token	Ni0buddy_token␟Ni0buddy_works␟Ni0buddy.works␟Ni0buddy_api	64	84	near	buddy_token␟buddy_works␟buddy.works␟buddy_api	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Regenerate it in the Buddy dashboard; the old value stops working.	Buddy personal access token
R	buddyns.api-token	Ni0buddyns	64	88	near	buddyns	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the BuddyNS dashboard; the old value stops working.	BuddyNS API token
R	budibase.api-key	Ni0budibase	64	209	near	budibase	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+-[a-f0-9]{78,80}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Regenerate it in the Budibase dashboard; the old value stops working.	Budibase API key
R	bugherd.api-key	Ni0bugherd	64	70	near	bugherd	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,21}[0-9])([A-Za-z0-9]{22}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Rotate it in BugHerd's developer settings and update its users.	BugHerd API key
R	bugsnag.api-key	Ni0bugsnag	64	80	near	bugsnag	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the Bugsnag console, then create one per service.	Bugsnag API key
R	bugsnag.auth-token	Ni0bugsnag	64	84	near	bugsnag	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Revoke it in Bugsnag's settings and issue a new one for each workload.	Bugsnag auth token
R	buildbuddy.api-key	Ni0buildbuddy	64	68	near	buildbuddy	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		vcs	static		secret	0.6		Rotate it in BuildBuddy's developer settings and update its users.	BuildBuddy API key
R	buildkite.agent-access-token	Ls0bkaa_	64	181	none		s	(?<![A-Za-z0-9])(bkaa_[A-Za-z0-9_-]{70,80}+)(?![A-Za-z0-9_-])			vcs	ephemeral		secret	0.9		Revoke it in the Buildkite organisation's settings.	Buildkite agent access token
R	buildkite.agent-job-token	Ls0bkaj_	64	461	none		s	(?<![A-Za-z0-9])(bkaj_[A-Za-z0-9_-]{300,360}+)(?![A-Za-z0-9_-])			vcs	ephemeral		secret	0.9		Revoke it in the Buildkite organisation's settings.	Buildkite agent job token
R	buildkite.agent-registration-token	Ls0bkar_	64	177	none		s	(?<![A-Za-z0-9])(bkar_[A-Za-z0-9_-]{70,76}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.9		Revoke it in the Buildkite organisation's settings.	Buildkite agent registration token
R	buildkite.cluster-token	Ls0bkct_	64	177	none		s	(?<![A-Za-z0-9])(bkct_[A-Za-z0-9_-]{70,76}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.9		Revoke it in the Buildkite organisation's settings.	Buildkite cluster agent token
R	buildkite.legacy-api-token	Ni0buildkite	64	88	near	buildkite	s	(?<![A-Za-z0-9_])(?=[a-z]{0,39}[0-9])([a-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.6		Revoke it in Buildkite under Personal settings, API access tokens.	Buildkite API or agent token of the older form
R	buildkite.pipeline-token	Ls0bkpt_	64	311	none		s	(?<![A-Za-z0-9])(bkpt_[A-Za-z0-9_-]{180,210}+)(?![A-Za-z0-9_-])			vcs	ephemeral		secret	0.9		Revoke it in the Buildkite organisation's settings.	Buildkite package registry temporary token
R	buildkite.portal-access-token	Ls0bkpat_	64	162	none		s	(?<![A-Za-z0-9])(bkpat_[A-Za-z0-9_-]{50,60}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.9		Revoke it in the Buildkite organisation's settings.	Buildkite portal access token
R	buildkite.portal-secret	Ls0bkps_	64	161	none		s	(?<![A-Za-z0-9])(bkps_[A-Za-z0-9_-]{50,60}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.9		Revoke it in the Buildkite organisation's settings.	Buildkite portal secret
R	buildkite.user-api-token	Ls0bkua_	64	160	none		s	(?<![A-Za-z0-9])(bkua_[a-z0-9]{40,53}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Revoke it in Buildkite under Personal settings, API access tokens.	Buildkite user API access token
R	bulbul.api-key	Ni0bulbul	64	80	near	bulbul	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Bulbul console, then create one per service.	Bulbul API key
R	bulksms.api-token-secret	Ni0bulksms	64	160	near	bulksms	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,33}[0-9])([A-Za-z0-9]{29,34}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the BulkSMS console, then create one per service.	BulkSMS API token secret
R	bunny.account-api-key	Ni0bunny_␟Ni0bunnycdn␟Ni0bunny.net␟Ni0bunny-cdn␟Ni0bunnynet	64	160	near	bunny_␟bunnycdn␟bunny.net␟bunny-cdn␟bunnynet	s	(?<![A-Za-z0-9_])([a-f0-9]{8}+-[a-f0-9]{4}+-[a-f0-9]{4}+-[a-f0-9]{12}+-[a-f0-9]{4}+-[a-f0-9]{4}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.8		Rotate it in bunny.net's developer settings and update its users.	bunny.net storage zone password
R	bunny.api-key	Ni0bunny_␟Ni0bunnycdn␟Ni0bunny.net␟Ni0bunny-cdn␟Ni0bunny_api␟Ni0bunnynet	64	84	near	bunny_␟bunnycdn␟bunny.net␟bunny-cdn␟bunny_api␟bunnynet	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		cloud	static		secret	0.65		Revoke it in bunny.net's settings and issue a new one for each workload.	bunny.net API key
R	buttercms.api-token	Ni0buttercms␟Ni0butter_cms	64	88	near	buttercms␟butter_cms	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the ButterCMS console, then create one per service.	ButterCMS API token
R	bybit.api-secret	Ni0bybit	64	160	near	bybit	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,35}[0-9])([A-Za-z0-9]{36}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Bybit's settings and issue a new one for each workload.	Bybit API secret
R	caflou.api-key	Ni0caflou	64	461	near	caflou	s	(?<![A-Za-z0-9_-])(eyJhbGciOiJIUzI1NiJ9\.[A-Za-z0-9_-]{40,300}+\.[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.9		Revoke it in Caflou's settings and issue a new one for each workload.	Caflou API key
R	cal.api-key	Ls0cal_live_␟Ls0cal_test_	64	160	none		s	(?<![A-Za-z0-9])((?:cal_live_|cal_test_)[a-f0-9]{32}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Regenerate it in the Cal.com dashboard; the old value stops working.	Cal.com API key
R	cal.legacy-api-key	Ni0cal.com␟Ni0calcom␟Ni0cal_api␟Ni0cal_com	64	160	near	cal.com␟calcom␟cal_api␟cal_com	s	(?<![A-Za-z0-9_])(cal_[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Rotate it in Cal.com's developer settings and update its users.	Cal.com API key without a stage
R	calendarific.api-key	Ni0calendarific	64	80	near	calendarific	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Calendarific console, then create one per service.	Calendarific API key
R	calendly.personal-access-token	Ls0eyJraWQiOi	200	1031	near	calendly	s	(?<![A-Za-z0-9_-])(eyJraWQiOi[A-Za-z0-9_-]{30,200}+\.eyJ[A-Za-z0-9_-]{20,600}+\.[A-Za-z0-9_-]{16,120}+)(?![A-Za-z0-9_-])		jwt	saas	static		secret	0.95		Revoke it in Calendly under Integrations, API and webhooks.	Calendly personal access token
R	callrail.api-key	Ni0callrail	64	80	near	callrail	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Revoke it in CallRail's settings and issue a new one for each workload.	CallRail API key
R	calorieninja.api-key	Ni0calorieninja	64	88	near	calorieninja	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the CalorieNinjas console, then create one per service.	CalorieNinjas API key
R	campaignmonitor.api-key	Ni0campaignmonitor␟Ni0campaign_monitor␟Ni0createsend	64	80	near	campaignmonitor␟campaign_monitor␟createsend	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Revoke it in Campaign Monitor's settings and issue a new one for each workload.	Campaign Monitor API key
R	campayn.api-key	Ni0campayn	64	112	near	campayn	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Campayn's settings and issue a new one for each workload.	Campayn API key
R	canny.api-key	Ni0canny	64	84	near	canny	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Delete it in the Canny console, then create one per service.	Canny API key
R	canva.client-secret	Ls0cnvca	64	160	none		s	(?<![A-Za-z0-9])(cnvca[A-Za-z0-9_-]{51}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Regenerate it in the Canva dashboard; the old value stops working.	Canva OAuth client secret
R	capsulecrm.api-token	Ni0capsulecrm␟Ni0capsule_crm	64	112	near	capsulecrm␟capsule_crm	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/=_-]{64}+)(?![A-Za-z0-9+/=_-])	3.7		saas	static		secret	0.55		Rotate it in Capsule CRM's developer settings and update its users.	Capsule CRM API token
R	captaindata.api-key	Ni0captaindata␟Ni0captain_data	64	112	near	captaindata␟captain_data	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it in the Captain Data dashboard; the old value stops working.	Captain Data API key
R	carboninterface.api-key	Ni0carboninterface␟Ni0carbon_interface	64	69	near	carboninterface␟carbon_interface	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,20}[0-9])([A-Za-z0-9]{21}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Regenerate it in the Carbon Interface dashboard; the old value stops working.	Carbon Interface API key
R	cartesia.api-key	Ls0sk_car_	64	160	none		s	(?<![A-Za-z0-9])(sk_car_[A-Za-z0-9_]{20,40}+)(?![A-Za-z0-9_-])			ai	static		secret	0.9		Revoke it in Cartesia's settings and issue a new one for each workload.	Cartesia API key
R	cartodb.api-key	Ni0cartodb␟Ni0carto_api␟Ni0carto_key␟Ni0carto.com	64	88	near	cartodb␟carto_api␟carto_key␟carto.com	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the CARTO console, then create one per service.	CARTO API key
R	caspio.client-secret	Ni0caspio	64	160	near	caspio	s	(?<![A-Za-z0-9_])(?=[a-z]{0,49}[0-9])([a-z0-9]{50}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Caspio console, then create one per service.	Caspio OAuth client secret
R	castle.api-secret	Ni0castle_api␟Ni0castle_secret␟Ni0castle.io	64	160	near	castle_api␟castle_secret␟castle.io	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Castle console, then create one per service.	Castle API secret
R	censys.api-secret	Ni0censys	64	160	near	censys	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Censys's developer settings and update its users.	Censys API secret
R	censys.personal-access-token	Ls0censys_	64	160	none		s	(?<![A-Za-z0-9_])(censys_[A-Za-z0-9]{8,16}+_[A-Za-z0-9]{24,40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Delete it in the Censys console, then create one per service.	Censys personal access token
R	centralstationcrm.api-key	Ni0centralstationcrm␟Ni0centralstation	64	78	near	centralstationcrm␟centralstation	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in CentralStationCRM's developer settings and update its users.	CentralStationCRM API key
R	cerebras.api-key	LS1csk-	64	160	none		s	(?<![A-Za-z0-9])(csk-[a-z0-9]{48}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Delete it in the Cerebras cloud console under API keys.	Cerebras API key
R	cexio.api-secret	Ni0cex.io␟Ni0cexio␟Ni0cex_api␟Ni0cex_secret	64	160	near	cex.io␟cexio␟cex_api␟cex_secret	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,26}[0-9])([A-Za-z0-9]{24,27}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the CEX.IO console, then create one per service.	CEX.IO API secret
R	chainstack.api-key	Ni0chainstack	64	160	near	chainstack	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{8}+\.[A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Rotate it in Chainstack's developer settings and update its users.	Chainstack API key
R	chargebee.api-key	Ni0chargebee	64	160	near	chargebee	s	(?<![A-Za-z0-9_])((?:live|test)_[A-Za-z0-9]{30,40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Revoke it in Chargebee's settings and issue a new one for each workload.	Chargebee API key
R	chartmogul.api-key	Ni0chartmogul	64	80	near	chartmogul	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in ChartMogul's settings and issue a new one for each workload.	ChartMogul API key
R	chatbot.api-key	Ni0chatbot	64	80	near	chatbot	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_]{0,31}[0-9])([A-Za-z0-9_]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.55		Rotate it in ChatBot's developer settings and update its users.	ChatBot API key
R	chatfuel.api-key	Ni0chatfuel	64	176	near	chatfuel	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,127}[0-9])([A-Za-z0-9]{128}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.7		Regenerate it in the Chatfuel dashboard; the old value stops working.	Chatfuel API key
R	chatwoot.api-access-token	Ni0chatwoot	64	72	near	chatwoot	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Chatwoot console, then create one per service.	Chatwoot API access token
R	checkly.api-key	Ni0checkly	64	160	near	checkly	s	(?<![A-Za-z0-9_])(cu_[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Regenerate it in the Checkly dashboard; the old value stops working.	Checkly API key
R	checkly.legacy-api-key	Ni0checkly	64	80	near	checkly	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the Checkly console, then create one per service.	Checkly API key of the older form
R	checkmarx.refresh-token	Ni0checkmarx␟Ni0cx_apikey␟Ni0cx1_␟Ni0ast_api	64	1404	near	checkmarx␟cx_apikey␟cx1_␟ast_api	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{20,200}+\.eyJ[A-Za-z0-9_-]{100,900}+\.[A-Za-z0-9_-]{40,200}+)(?![A-Za-z0-9_-])	4.5		saas	static		secret	0.75		Delete it in the Checkmarx console, then create one per service.	Checkmarx OAuth refresh token
R	checkout.secret-key	Ni0checkout␟Ni0cko_␟Ni0cko-	64	160	near	checkout␟cko_␟cko-	s	(?<![A-Za-z0-9_])(sk_(?:test_)?[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.9		Deactivate the key in the Checkout.com dashboard under Developers, Keys.	Checkout.com secret key
R	checkout.secret-key-sandbox	Ls0sk_sbox_	64	160	none		s	(?<![A-Za-z0-9_])(sk_sbox_[a-z2-7]{26}[a-z2-7*#$=])(?![A-Za-z0-9_-])			saas	static		secret	0.9		Deactivate the key in the Checkout.com dashboard under Developers, Keys.	Checkout.com sandbox secret key
R	chef.automate-token	Ni0chef_automate␟Ni0automate_token␟Ni0chef-automate␟Ni0a2_token	64	77	near	chef_automate␟automate_token␟chef-automate␟a2_token	s	(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{28}+=)(?![A-Za-z0-9+/=_-])	3.0		cloud	static		secret	0.6		Revoke it in Chef Automate's settings and issue a new one for each workload.	Chef Automate automate token
R	chroma.api-key	Ni0chroma␟Ni0trychroma	64	160	near	chroma␟trychroma	s	(?<![A-Za-z0-9])(ck-[A-Za-z0-9]{44}+)(?![A-Za-z0-9_-])	3.7		ai	static		secret	0.85		Regenerate it in the Chroma Cloud dashboard; the old value stops working.	Chroma Cloud API key
R	cicero.api-key	Ni0cicero	64	88	near	cicero	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Cicero console, then create one per service.	Cicero API key
R	circleci.legacy-api-token	Ni0circleci␟Ni0circle_token␟Ni0circle-token␟Ni0circle_ci␟Ni0circle-ci	64	88	near	circleci␟circle_token␟circle-token␟circle_ci␟circle-ci	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.65		Delete it in CircleCI under User settings, Personal API tokens.	CircleCI API token of the older form
R	circleci.personal-api-token	Ls0CCIPAT_	64	166	none		s	(?<![A-Za-z0-9])(CCIPAT_[A-Za-z0-9]{22}+_[a-f0-9]{40}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Delete it in CircleCI under User settings, Personal API tokens.	CircleCI personal API token
R	circleci.project-api-token	Ls0CCIPRJ_	64	166	none		s	(?<![A-Za-z0-9])(CCIPRJ_[A-Za-z0-9]{22}+_[a-f0-9]{40}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Delete it in the project's settings under API permissions.	CircleCI project API token
R	ciscomeraki.api-key	Ni0meraki	64	88	near	meraki	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.7		Regenerate it in the Cisco Meraki dashboard; the old value stops working.	Cisco Meraki API key
R	civitai.api-key	Ni0civitai	64	80	near	civitai	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.7		Rotate it in Civitai's developer settings and update its users.	Civitai API key
R	civo.api-key	Ni0civo_␟Ni0civo-	64	98	near	civo_␟civo-	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,49}[0-9])([A-Za-z0-9]{50}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.65		Rotate it in Civo's developer settings and update its users.	Civo API key
R	clarifai.api-key	Ni0clarifai	64	80	near	clarifai	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.65		Delete it in Clarifai under Settings, Secrets.	Clarifai API key or personal access token
R	clay.api-key	Ni0clay	64	68	near	clay	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{20}+)(?![A-Za-z0-9_-])	2.6		saas	static		secret	0.6		Delete it in the Clay console, then create one per service.	Clay API key
R	cleanlab.api-key	Ni0cleanlab	64	80	near	cleanlab	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.65		Delete it in the Cleanlab console, then create one per service.	Cleanlab API key
R	clearbit.api-key	Ni0clearbit	64	83	near	clearbit	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_]{0,34}[0-9])([A-Za-z0-9_]{35}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Clearbit's developer settings and update its users.	Clearbit API key
R	clearbit.secret-key	Ni0clearbit	64	160	near	clearbit	s	(?<![A-Za-z0-9_])(sk_[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Revoke it in Clearbit's settings and issue a new one for each workload.	Clearbit secret key
R	clerk.secret-key	Ni0clerk_␟Ni0clerk-␟Ni0clerk.␟Ni0clerksecret	64	160	near	clerk_␟clerk-␟clerk.␟clerksecret	s	(?<![A-Za-z0-9_])(sk_(?:live|test)_[A-Za-z0-9]{32,50}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.96		Rotate the secret key in the Clerk dashboard under API keys.	Clerk secret key
R	clerkio.private-key	Ni0clerk.io␟Ni0clerkio␟Ni0clerk_io	64	160	near	clerk.io␟clerkio␟clerk_io	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Clerk.io's settings and issue a new one for each workload.	Clerk.io private key
R	clickhelp.api-key	Ni0clickhelp	64	72	near	clickhelp	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the ClickHelp dashboard; the old value stops working.	ClickHelp API key
R	clickhouse.cloud-api-secret-key	LS14b1d	64	160	none		s	(?<![A-Za-z0-9])(?=[a-z0-9]{0,41}[A-Z])(4b1d[A-Za-z0-9]{38}+)(?![A-Za-z0-9])	3.7		db	static		secret	0.9		Delete the key in the ClickHouse Cloud console under API keys.	ClickHouse Cloud API secret key
R	clicksend.api-key	Ni0clicksend␟Ni0click_send	64	84	near	clicksend␟click_send	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Rotate it in ClickSend's developer settings and update its users.	ClickSend API key
R	clickup.personal-api-token	Cs0pk_1␟Cs0pk_2␟Cs0pk_3␟Cs0pk_4␟Cs0pk_5␟Cs0pk_6␟Cs0pk_7␟Cs0pk_8␟Cs0pk_9	64	160	none		s	(?<![A-Za-z0-9_])(pk_[1-9][0-9]{4,9}_[A-Z0-9]{32}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Regenerate it in ClickUp under Settings, Apps.	ClickUp personal API token
R	cliengo.api-key	Ni0cliengo	64	84	near	cliengo	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		ai	static		secret	0.6		Regenerate it in the Cliengo dashboard; the old value stops working.	Cliengo API key
R	clientary.api-token	Ni0clientary␟Ni0roninapp	64	74	near	clientary␟roninapp	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,25}[0-9])([A-Za-z0-9]{24,26}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Clientary console, then create one per service.	Clientary API token
R	clinchpad.api-key	Ni0clinchpad	64	80	near	clinchpad	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in ClinchPad's settings and issue a new one for each workload.	ClinchPad API key
R	clockify.api-key	Ni0clockify	64	96	near	clockify	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,47}[0-9])([A-Za-z0-9]{48}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Clockify's settings and issue a new one for each workload.	Clockify API key
R	clockworksms.api-key	Ni0clockworksms␟Ni0textanywhere␟Ni0clockwork_sms	64	88	near	clockworksms␟textanywhere␟clockwork_sms	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it in the Clockwork SMS dashboard; the old value stops working.	Clockwork SMS API key
R	clojars.deploy-token	Ls0CLOJARS_	64	164	none		s	(?<![A-Za-z0-9])(CLOJARS_[a-f0-9]{60}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Disable it on Clojars under Deploy tokens.	Clojars deploy token
R	close.api-key	Ni0close_api␟Ni0close-api␟Ni0closeapi␟Ni0closecrm␟Ni0close.com␟Ni0close.io␟Ni0closeio	64	160	near	close_api␟close-api␟closeapi␟closecrm␟close.com␟close.io␟closeio	s	(?<![A-Za-z0-9_])(api_[A-Za-z0-9]{22}+\.[A-Za-z0-9]{22}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Revoke it in Close's settings and issue a new one for each workload.	Close API key
R	cloud66.access-token	Ni0cloud66␟Ni0cloud_66	64	112	near	cloud66␟cloud_66	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.65		Rotate it in Cloud 66's developer settings and update its users.	Cloud 66 access token
R	cloudbees.api-token	Ni0cloudbees	64	82	near	cloudbees	s	(?<![A-Za-z0-9_])([a-f0-9]{32,34}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.55		Delete it in the CloudBees console, then create one per service.	CloudBees API token
R	cloudconvert.api-key	Ni0cloudconvert	64	1804	near	cloudconvert	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{20,80}+\.eyJ[A-Za-z0-9_-]{100,900}+\.[A-Za-z0-9_-]{600,720}+)(?![A-Za-z0-9_-])	4.5		saas	static		secret	0.85		Revoke it in CloudConvert's settings and issue a new one for each workload.	CloudConvert API key
R	cloudelements.organization-secret	Ni0cloudelements␟Ni0cloud_elements␟Ni0cloud-elements	64	160	near	cloudelements␟cloud_elements␟cloud-elements	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Cloud Elements console, then create one per service.	Cloud Elements organization secret
R	cloudelements.user-secret	Ni0cloudelements␟Ni0cloud_elements␟Ni0cloud-elements	64	160	near	cloudelements␟cloud_elements␟cloud-elements	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/=_-]{44}+)(?![A-Za-z0-9+/=_-])	3.7		saas	static		secret	0.55		Regenerate it in the Cloud Elements dashboard; the old value stops working.	Cloud Elements user secret
R	cloudflare.access-client-secret	Ni0cf-access-client-secret␟Ni0cf_access_client␟Ni0cf-access␟Ni0cf_access␟Ni0cfaccess	64	160	near	cf-access-client-secret␟cf_access_client␟cf-access␟cf_access␟cfaccess	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.8		Refresh or revoke the service token in the Zero Trust dashboard.	Cloudflare Access service token secret
R	cloudflare.account-api-token	Ls0cfat_	64	160	none		s	(?<![A-Za-z0-9])(cfat_[A-Za-z0-9]{40}[a-f0-9]{8}+)(?![A-Za-z0-9])		crc32-hex:8	cloud	static		secret	0.95		Roll or delete it in the Cloudflare dashboard under API tokens.	Cloudflare account API token
R	cloudflare.global-api-key	LS1cfk_	64	160	none		s	(?<![A-Za-z0-9])(cfk_[A-Za-z0-9]{40}[a-f0-9]{8}+)(?![A-Za-z0-9])		crc32-hex:8	cloud	static		secret	0.95		Roll or delete it in the Cloudflare dashboard under API tokens.	Cloudflare global API key
R	cloudflare.legacy-api-token	Ni0cloudflare␟Ni0cf_api␟Ni0cf-api␟Ni0cfapi␟Ni0cf_token␟Ni0cf_dns	64	88	near	cloudflare␟cf_api␟cf-api␟cfapi␟cf_token␟cf_dns	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,39}[0-9])(?=[A-Z0-9_-]{0,39}[a-z])([A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.6		Roll or delete it in the Cloudflare dashboard under API tokens.	Cloudflare API token of the older form
R	cloudflare.legacy-global-api-key	Ni0cloudflare␟Ni0cf_api␟Ni0cf-api␟Ni0cf_key␟Ni0x-auth-key	64	160	near	cloudflare␟cf_api␟cf-api␟cf_key␟x-auth-key	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{37}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.75		Change the global API key in the Cloudflare dashboard under API tokens.	Cloudflare global API key of the older form
R	cloudflare.origin-ca-key	Ls0v1.0-	64	272	none		s	(?<![A-Za-z0-9])(v1\.0-[a-f0-9]{24}-[a-f0-9]{146}+)(?![A-Za-z0-9])			cloud	static		secret	0.95		Change the Origin CA key in the Cloudflare dashboard under API tokens.	Cloudflare Origin CA key
R	cloudflare.r2-secret-access-key	Ni0r2.cloudflarestorage.com␟Ni0r2_secret␟Ni0r2_access␟Ni0r2-secret␟Ni0cloudflare_r2␟Ni0r2secret	128	160	near	r2.cloudflarestorage.com␟r2_secret␟r2_access␟r2-secret␟cloudflare_r2␟r2secret	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.8		Roll the R2 API token in the Cloudflare dashboard.	Cloudflare R2 secret access key
R	cloudflare.stream-signing-key	Ni0cloudflare_images␟Ni0cloudflare_stream␟Ni0cf_images␟Ni0cf_stream	64	160	near	cloudflare_images␟cloudflare_stream␟cf_images␟cf_stream	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.5		Roll the key in the Cloudflare dashboard.	Cloudflare Images or Stream key
R	cloudflare.tunnel-token	Ls0eyJhIjoi	64	406	none		s	(?<![A-Za-z0-9+/])(eyJhIjoi[A-Za-z0-9+/_-]{130,300}+={0,2}+)(?![A-Za-z0-9+/=_-])		base64-json	cloud	static		secret	0.95		Refresh the tunnel's token in the Zero Trust dashboard.	Cloudflare Tunnel token
R	cloudflare.turnstile-secret-key	Ls00x4AAAA	64	160	none		s	(?<![A-Za-z0-9])(0x4AAAA[A-Za-z0-9_-]{28}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Rotate the widget's secret key in the Turnstile dashboard.	Cloudflare Turnstile secret key
R	cloudflare.user-api-token	Ls0cfut_	64	160	none		s	(?<![A-Za-z0-9])(cfut_[A-Za-z0-9]{40}[a-f0-9]{8}+)(?![A-Za-z0-9])		crc32-hex:8	cloud	static		secret	0.95		Roll or delete it in the Cloudflare dashboard under API tokens.	Cloudflare user API token
R	cloudimage.api-token	Ni0cloudimage	64	78	near	cloudimage	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_]{0,29}[0-9])([A-Za-z0-9_]{30}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Cloudimage console, then create one per service.	Cloudimage API token
R	cloudinary.api-secret	Ni0cloudinary	64	160	near	cloudinary	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,26}[0-9])([A-Za-z0-9_-]{27}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Generate a new API key pair in the Cloudinary console and disable this one.	Cloudinary API secret
R	cloudinary.legacy-api-secret	Ni0cloudinary	64	160	near	cloudinary	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.5		Delete it in the Cloudinary console, then create one per service.	Cloudinary API secret of another length
R	cloudinary.url	Ls0cloudinary://	64	216	none		s	(?<![A-Za-z0-9])cloudinary://[0-9]{13,18}:([A-Za-z0-9_-]{27}+)@[A-Za-z0-9_-]{2,60}			saas	static		secret	0.95		Generate a new API key pair in the Cloudinary console and disable this one.	Cloudinary URL with its API secret
R	cloudmersive.api-key	Ni0cloudmersive	64	84	near	cloudmersive	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Cloudmersive console, then create one per service.	Cloudmersive API key
R	cloudns.auth-password	Ai0cloudns_auth_password␟Ai0cloudns_password	64	160	assign	cloudns_auth_password␟cloudns_password	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{8,40}+)(?![A-Za-z0-9_-])	2.5		cloud	static		secret	0.6		Rotate it in ClouDNS's developer settings and update its users.	ClouDNS API password
R	cloudplan.api-key	Ni0cloudplan	64	80	near	cloudplan	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in cloudplan's developer settings and update its users.	cloudplan API key
R	cloudsight.api-key	Ni0cloudsight	64	72	near	cloudsight	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{20,24}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Regenerate it in the CloudSight dashboard; the old value stops working.	CloudSight API key
R	cloudsmith.api-key	LS1csa_	64	160	none		s	(?<![A-Za-z0-9])(csa_[a-f0-9]{30}[A-Za-z0-9]{6}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.9		Regenerate it in the Cloudsmith dashboard; the old value stops working.	Cloudsmith API key
R	cloudsmith.legacy-api-key	Ni0cloudsmith	64	88	near	cloudsmith	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.65		Delete it in the Cloudsmith console, then create one per service.	Cloudsmith API key of the older form
R	cloudtables.api-key	Ni0cloudtables	64	74	near	cloudtables	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,25}[0-9])([A-Za-z0-9]{26}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the CloudTables dashboard; the old value stops working.	CloudTables API key
R	cloverly.api-key	Ni0cloverly	64	76	near	cloverly	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_:]{0,27}[0-9])([A-Za-z0-9_:]{28}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Cloverly's settings and issue a new one for each workload.	Cloverly API key
R	cloze.api-key	Ni0cloze	64	80	near	cloze	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it in the Cloze dashboard; the old value stops working.	Cloze API key
R	clustdoc.api-key	Ni0clustdoc	64	108	near	clustdoc	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{60}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Clustdoc's developer settings and update its users.	Clustdoc API key
R	cobalt.api-token	Ni0cobalt_api␟Ni0cobalt.io␟Ni0cobalt_token␟Ni0cobaltio	64	84	near	cobalt_api␟cobalt.io␟cobalt_token␟cobaltio	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Delete it in the Cobalt console, then create one per service.	Cobalt API token
R	cockroachlabs.api-key	Ls0CCDB1_	64	165	none		s	(?<![A-Za-z0-9])(CCDB1_[A-Za-z0-9]{22}+_[A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])			db	static		secret	0.95		Regenerate it in the CockroachDB Cloud dashboard; the old value stops working.	CockroachDB Cloud API key
R	coda.api-token	Ni0coda	64	84	near	coda	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Regenerate it in the Coda dashboard; the old value stops working.	Coda API token
R	codacy.api-token	Ni0codacy	64	72	near	codacy	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{20,24}+)(?![A-Za-z0-9_-])	2.8		vcs	static		secret	0.55		Delete it in the Codacy console, then create one per service.	Codacy API token
R	codacy.project-token	Ni0codacy	64	80	near	codacy	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.65		Regenerate it in the Codacy dashboard; the old value stops working.	Codacy project token
R	codeclimate.api-token	Ni0codeclimate␟Ni0code_climate␟Ni0code-climate	64	88	near	codeclimate␟code_climate␟code-climate	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.65		Revoke it in Code Climate's settings and issue a new one for each workload.	Code Climate API token
R	codeclimate.test-reporter-id	Ni0codeclimate␟Ni0code_climate␟Ni0code-climate␟Ni0cc_test_reporter	64	160	near	codeclimate␟code_climate␟code-climate␟cc_test_reporter	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.75		Regenerate the test reporter id in the repository's settings.	Code Climate test reporter id
R	codecov.access-token	Ni0codecov	64	84	near	codecov	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.7		Regenerate the upload token in the repository's Codecov settings.	Codecov access token
R	codecov.api-token	Ni0codecov	64	80	near	codecov	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.5		Revoke it in Codecov's settings and issue a new one for each workload.	Codecov API token
R	codemagic.api-token	Ni0codemagic	64	91	near	codemagic	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.6		Delete it in the Codemagic console, then create one per service.	Codemagic API token
R	codequiry.api-key	Ni0codequiry	64	112	near	codequiry	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Codequiry dashboard; the old value stops working.	Codequiry API key
R	coder.session-token	Ni0coder_session␟Ni0coder_token␟Ni0coder-session-token␟Ni0coder_api	64	160	near	coder_session␟coder_token␟coder-session-token␟coder_api	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{10}+-[A-Za-z0-9]{22}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.85		Delete it in the Coder console, then create one per service.	Coder session token
R	coderabbit.api-key	Ni0coderabbit	64	160	near	coderabbit	s	(?<![A-Za-z0-9_])(cr-[a-f0-9]{58}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.9		Revoke it in CodeRabbit's settings and issue a new one for each workload.	CodeRabbit API key
R	codesandbox.api-token	Ls0csb_v1_	64	163	none		s	(?<![A-Za-z0-9])(csb_v1_[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.9		Delete it in the CodeSandbox console, then create one per service.	CodeSandbox API token
R	codeship.project-aes-key	Ni0codeship	64	92	near	codeship	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{43}+=)(?![A-Za-z0-9+/=])	3.7		saas	static		secret	0.65		Revoke it in CodeShip's settings and issue a new one for each workload.	CodeShip project aes key
R	cognigy.api-key	Ni0cognigy	64	176	near	cognigy	s	(?<![A-Za-z0-9_])([a-f0-9]{128}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.7		Revoke it in Cognigy's settings and issue a new one for each workload.	Cognigy API key
R	cohere.api-key	Ni0cohere␟Ni0co_api_key	64	88	near	cohere␟co_api_key	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.6		Delete it in the Cohere dashboard under API keys.	Cohere API key
R	coinapi.api-key	Ni0coinapi␟Ni0x-coinapi	64	84	near	coinapi␟x-coinapi	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Rotate it in CoinAPI's developer settings and update its users.	CoinAPI key
R	coinbase.api-key	Ni0coinbase	64	112	near	coinbase	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,63}[0-9])(?=[A-Z0-9_-]{0,63}[a-z])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Coinbase's settings and issue a new one for each workload.	Coinbase API secret
R	coinbase.commerce-api-key	Ni0coinbase_commerce␟Ni0x-cc-api-key␟Ni0commerce.coinbase	64	160	near	coinbase_commerce␟x-cc-api-key␟commerce.coinbase	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.75		Regenerate it in the Coinbase Commerce dashboard; the old value stops working.	Coinbase Commerce API key
R	coinbase.exchange-passphrase-secret	Ni0coinbase␟Ni0gdax_␟Ni0cbpro␟Ni0cb-access␟Ni0cdp_api␟Ni0cdp_key␟Ni0cdp_secret	64	184	near	coinbase␟gdax_␟cbpro␟cb-access␟cdp_api␟cdp_key␟cdp_secret	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{86}+==)(?![A-Za-z0-9+/=])	3.7		saas	static		secret	0.75		Rotate it in Coinbase Exchange's developer settings and update its users.	Coinbase Exchange API secret
R	coinbase.legacy-api-secret	Ni0coinbase	64	160	near	coinbase	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.5		Regenerate it in the Coinbase dashboard; the old value stops working.	Coinbase API secret of the older form
R	coincap.api-key	Ni0coincap	64	112	near	coincap	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the CoinCap console, then create one per service.	CoinCap API key
R	coingecko.api-key	Ni0coingecko␟Ni0x-cg-␟Ni0x_cg_	64	160	near	coingecko␟x-cg-␟x_cg_	s	(?<![A-Za-z0-9_])(CG-[A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Regenerate it in the CoinGecko dashboard; the old value stops working.	CoinGecko API key
R	coinlayer.api-key	Ni0coinlayer	64	80	near	coinlayer	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the coinlayer dashboard; the old value stops working.	coinlayer API key
R	coinlib.api-key	Ni0coinlib	64	64	near	coinlib	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Revoke it in Coinlib's settings and issue a new one for each workload.	Coinlib API key
R	coinmarketcap.api-key	Ni0coinmarketcap␟Ni0cmc_pro␟Ni0cmc_api	64	84	near	coinmarketcap␟cmc_pro␟cmc_api	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.7		Regenerate it in the CoinMarketCap dashboard; the old value stops working.	CoinMarketCap API key
R	collect2.api-key	Ni0collect2	64	84	near	collect2	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Delete it in the Collect2 console, then create one per service.	Collect2 API key
R	column.api-key	Ni0column_api␟Ni0column_key␟Ni0column.com␟Ni0columnapi␟Ni0column_token	64	80	near	column_api␟column_key␟column.com␟columnapi␟column_token	s	(?<![A-Za-z0-9_])((?:live|test)_[A-Za-z0-9]{27}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Revoke it in Column's settings and issue a new one for each workload.	Column API key
R	comet.api-key	Ni0comet	64	73	near	comet	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,24}[0-9])([A-Za-z0-9]{25}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.6		Delete it in the Comet console, then create one per service.	Comet API key
R	commercejs.secret-key	Ni0commercejs␟Ni0chec_␟Ni0chec.io	64	160	near	commercejs␟chec_␟chec.io	s	(?<![A-Za-z0-9_])(sk_[A-Za-z0-9]{42,48}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Regenerate it in the Commerce.js dashboard; the old value stops working.	Commerce.js secret key
R	commercetools.client-secret	Ni0commercetools␟Ni0ctp_client_secret␟Ni0ctp_secret	64	160	near	commercetools␟ctp_client_secret␟ctp_secret	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,31}[0-9])(?=[A-Z0-9_-]{0,31}[a-z])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the commercetools dashboard; the old value stops working.	commercetools OAuth client secret
R	commodities.api-key	Ni0commodities-api␟Ni0commoditiesapi␟Ni0commodities_api	64	108	near	commodities-api␟commoditiesapi␟commodities_api	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{60}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Commodities-API dashboard; the old value stops working.	Commodities-API key
R	companyhub.api-key	Ni0companyhub	64	68	near	companyhub	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Regenerate it in the CompanyHub dashboard; the old value stops working.	CompanyHub API key
R	composer.packagist-token	Ni0packagist	64	68	near	packagist	s	(?<![A-Za-z0-9_])([a-f0-9]{20}+)(?![A-Za-z0-9_-])	2.6		vcs	static		secret	0.5		Revoke it in Packagist's settings and issue a new one for each workload.	Packagist API token
R	composio.api-key	Ni0composio	64	160	near	composio	s	(?<![A-Za-z0-9_-])(ak_[A-Za-z0-9_-]{16,40}+)(?![A-Za-z0-9_-])	2.8		ai	static		secret	0.8		Delete it in the Composio console, then create one per service.	Composio API key
R	conekta.private-key	Ni0conekta	64	160	near	conekta	s	(?<![A-Za-z0-9_])(key_[A-Za-z0-9]{20,24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Revoke it in Conekta's settings and issue a new one for each workload.	Conekta private key
R	configcat.sdk-key	Ni0configcat	64	160	near	configcat	s	(?<![A-Za-z0-9_/-])([A-Za-z0-9_-]{22}+/[A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_/-])	3.0		saas	static		secret	0.8		Delete it in the ConfigCat console, then create one per service.	ConfigCat SDK key of the older form
R	configcat.sdk-key-1	Ls0configcat-sdk-1/	64	160	none		s	(?<![A-Za-z0-9])(configcat-sdk-1/[A-Za-z0-9_-]{22}+/[A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Regenerate it in the ConfigCat dashboard; the old value stops working.	ConfigCat SDK key
R	confluent.api-key	Ni0confluent␟Ni0ccloud	64	64	near	confluent␟ccloud	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_-])	2.8		cloud	static		identifier	0.7		Revoke it in Confluent's settings and issue a new one for each workload.	Confluent Cloud API key id
R	confluent.api-secret	Ni0confluent␟Ni0ccloud␟Ni0cpdev␟Ni0schema_registry␟Ni0sasl.jaas␟Ni0sasl_password␟Ni0sasl.password␟Ni0kafka_api␟Ni0kafka_secret	128	160	near	confluent␟ccloud␟cpdev␟schema_registry␟sasl.jaas␟sasl_password␟sasl.password␟kafka_api␟kafka_secret	s	(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/]{0,63}[0-9])([A-Za-z0-9+/]{64}+)(?![A-Za-z0-9+/=_-])	3.7		cloud	static		secret	0.75		Delete the API key in Confluent Cloud and create another for the service account.	Confluent Cloud API secret
R	confluent.api-secret-prefixed	Ls1cflt	64	160	none		s	(?<![A-Za-z0-9+/])(cflt[A-Za-z0-9+/]{60}+)(?![A-Za-z0-9+/=])		confluent-crc32	cloud	static		secret	0.95		Delete the API key in Confluent Cloud and create another for the service account.	Confluent Cloud API secret with its prefix
R	conjur.api-key	Ni0conjur_authn_api_key␟Ni0conjur_api␟Ni0conjur-api␟Ni0conjur_host_api␟Ni0conjur	64	108	near	conjur_authn_api_key␟conjur_api␟conjur-api␟conjur_host_api␟conjur	s	(?<![A-Za-z0-9_])(?=[a-z]{0,59}[0-9])([a-z0-9]{45,60}+)(?![A-Za-z0-9_-])	3.0		login-of-store	static	cyberark-conjur	secret	0.65		Rotate the host's or user's API key with the Conjur command line.	CyberArk Conjur API key
R	contabo.client-secret	Ni0contabo	64	160	near	contabo	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.55		Rotate it in Contabo's developer settings and update its users.	Contabo OAuth client secret
R	contentful.delivery-api-token	Ni0contentful	64	91	near	contentful	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Revoke it in Contentful's settings and issue a new one for each workload.	Contentful delivery or preview API token
R	contentful.management-token	Ls0CFPAT-	64	160	none		s	(?<![A-Za-z0-9])(CFPAT-[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Revoke it in Contentful under Settings, CMA tokens.	Contentful management token
R	contentsquare.api-key	Ni0contentsquare	64	88	near	contentsquare	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Contentsquare dashboard; the old value stops working.	Contentsquare API key
R	contentstack.management-token	Ni0contentstack	64	160	near	contentstack	s	(?<![A-Za-z0-9_])(cs[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Rotate it in Contentstack's developer settings and update its users.	Contentstack management token
R	context7.api-key	Ls0ctx7sk-	64	160	none		s	(?<![A-Za-z0-9])(ctx7sk-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			ai	static		secret	0.95		Revoke it in Context7's settings and issue a new one for each workload.	Context7 API key
R	conversiontools.api-token	Ni0conversiontools␟Ni0conversion_tools	64	464	near	conversiontools␟conversion_tools	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{15,120}+\.[A-Za-z0-9_-]{40,200}+\.[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Delete it in the Conversion Tools console, then create one per service.	Conversion Tools API token
R	convertapi.secret-key	Ni0convertapi	64	160	near	convertapi	s	(?<![A-Za-z0-9_])(secret_[A-Za-z0-9]{16}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.95		Revoke it in ConvertAPI's settings and issue a new one for each workload.	ConvertAPI secret key
R	convertkit.api-key	Ni0convertkit␟Ni0convert_kit	64	70	near	convertkit␟convert_kit	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Revoke it in Kit (ConvertKit)'s settings and issue a new one for each workload.	Kit (ConvertKit) API key
R	convertkit.api-secret	Ni0convertkit␟Ni0convert_kit	64	160	near	convertkit␟convert_kit	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Kit (ConvertKit) console, then create one per service.	Kit (ConvertKit) API secret
R	convex.deploy-key	Ni0convex	64	344	near	convex	s	(?<![A-Za-z0-9+/_-])(prod:[a-z0-9-]{6,40}+\|[A-Za-z0-9+/]{40,200}+={0,2}+)(?![A-Za-z0-9+/=])	3.7		db	static		secret	0.9		Revoke it in Convex's settings and issue a new one for each workload.	Convex deploy key
R	convier.api-token	Ni0convier	64	160	near	convier	s	(?<![A-Za-z0-9_])([0-9]{2}+\|[A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Revoke it in Convier's settings and issue a new one for each workload.	Convier API token
R	coolify.api-token	Ni0coolify	64	160	near	coolify	s	(?<![A-Za-z0-9_])([0-9]{1,6}+\|[A-Za-z0-9]{40,48}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.85		Delete it in the Coolify console, then create one per service.	Coolify API token
R	copper.api-key	Ni0prosperworks␟Ni0copper	64	80	near	prosperworks␟copper	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Copper console, then create one per service.	Copper API key
R	copyleaks.api-key	Ni0copyleaks	64	84	near	copyleaks	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		ai	static		secret	0.6		Delete it in the Copyleaks console, then create one per service.	Copyleaks API key
R	copyscape.api-key	Ni0copyscape	64	64	near	copyscape	s	(?<![A-Za-z0-9_])(?=[a-z]{0,15}[0-9])([a-z0-9]{16}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Rotate it in Copyscape's developer settings and update its users.	Copyscape API key
R	couchbase.capella-api-key	Ni0couchbase␟Ni0capella	64	170	near	couchbase␟capella	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{60,120}+={0,2}+)(?![A-Za-z0-9+/=])	3.7		db	static		secret	0.6		Rotate it in Couchbase Capella's developer settings and update its users.	Couchbase Capella capella API key
R	couchbase.password	Ai0couchbase_password␟Ai0couchbase_pass␟Ai0couchbase.password␟Ai0couchbasepassword␟Ai0cb_password␟Ai0capella_password	64	160	assign	couchbase_password␟couchbase_pass␟couchbase.password␟couchbasepassword␟cb_password␟capella_password	s	(?<![A-Za-z0-9])([A-Za-z0-9!#%&*+,./:;?@^_~-]{8,64}+)(?![A-Za-z0-9])	2.8		db	static		secret	0.6		Change the database credential in Capella or the cluster's security page.	Couchbase password
R	countrylayer.api-key	Ni0countrylayer	64	80	near	countrylayer	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the countrylayer console, then create one per service.	countrylayer API key
R	courier.auth-token	Ls0pk_prod_␟Ls0pk_test_	64	160	none		s	(?<![A-Za-z0-9])((?:pk_prod_|pk_test_)[A-Z0-9]{28}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Delete it in the Courier console, then create one per service.	Courier auth token
R	coveralls.repo-token	Ni0coveralls	64	85	near	coveralls	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,36}[0-9])([A-Za-z0-9]{32,37}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.6		Regenerate the token in the repository's Coveralls settings.	Coveralls repository or personal token
R	coze.personal-access-token	LS1pat_	64	164	none		s	(?<![A-Za-z0-9])(pat_[A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])			ai	static		secret	0.85		Regenerate it in the Coze dashboard; the old value stops working.	Coze personal access token
R	craftmypdf.api-key	Ni0craftmypdf	64	83	near	craftmypdf	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,34}[0-9])([A-Za-z0-9]{35}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the CraftMyPDF console, then create one per service.	CraftMyPDF API key
R	cratedb.api-secret	Ni0cratedb␟Ni0croud_	64	160	near	cratedb␟croud_	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{40,64}+)(?![A-Za-z0-9_-])	3.0		db	static		secret	0.55		Regenerate it in the CrateDB Cloud dashboard; the old value stops working.	CrateDB Cloud API secret
R	crates-io.api-token	Cs0"cio␟Cs0'cio␟Cs0=cio␟Cs0 cio␟Cs0:cio	64	160	none		s	[\x22'= :](cio(?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.5		vcs	static		secret	0.9		Revoke it on crates.io under Account settings, API tokens.	crates.io API token
R	credly.auth-token	Ni0credly	64	138	near	credly	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,89}[0-9])(?=[A-Z0-9_-]{0,89}[a-z])([A-Za-z0-9_-]{60,90}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Credly's developer settings and update its users.	Credly auth token
R	crisp.plugin-key	Ni0crisp_␟Ni0crisp.chat␟Ni0crispapi␟Ni0crisp-	64	112	near	crisp_␟crisp.chat␟crispapi␟crisp-	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it in the Crisp dashboard; the old value stops working.	Crisp plugin key
R	cronitor.api-key	Ni0cronitor	64	80	near	cronitor	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the Cronitor console, then create one per service.	Cronitor API key
R	crowdin.api-token	Ni0crowdin	64	176	near	crowdin	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,79}[0-9])([A-Za-z0-9]{80}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Regenerate it in the Crowdin dashboard; the old value stops working.	Crowdin API token
R	crowdstrike.client-secret	Ni0crowdstrike␟Ni0falcon_client␟Ni0falcon_secret␟Ni0falcon_api	64	160	near	crowdstrike␟falcon_client␟falcon_secret␟falcon_api	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Regenerate it in the CrowdStrike Falcon dashboard; the old value stops working.	CrowdStrike Falcon API client secret
R	cryptlex.access-token	Ni0cryptlex	64	1704	near	cryptlex	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{20,200}+\.eyJ[A-Za-z0-9_-]{60,700}+\.[A-Za-z0-9_-]{100,700}+)(?![A-Za-z0-9_-])	4.5		saas	static		secret	0.75		Revoke it in Cryptlex's settings and issue a new one for each workload.	Cryptlex access token
R	cryptocompare.api-key	Ni0cryptocompare	64	112	near	cryptocompare	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the CryptoCompare dashboard; the old value stops working.	CryptoCompare API key
R	cryptopanic.auth-token	Ni0cryptopanic	64	88	near	cryptopanic	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the CryptoPanic dashboard; the old value stops working.	CryptoPanic auth token
R	ctfd.access-token	Ls0ctfd_	64	165	none		s	(?<![A-Za-z0-9_])(ctfd_[a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Revoke it in CTFd's settings and issue a new one for each workload.	CTFd access token
R	curl.php-password-option	Ls0CURLOPT_PASSWORD␟Ls0CURLOPT_PROXYPASSWORD␟Ls0CURLOPT_XOAUTH2_BEARER␟Ls0CURLOPT_KEYPASSWD	64	2130	none		s	(?<![A-Za-z0-9])CURLOPT_(?:PASSWORD|PROXYPASSWORD|XOAUTH2_BEARER|KEYPASSWD)\s{0,4}(?:,|=>)\s{0,4}[\x22']([^\x22'$\s<>{}]{6,2000}+)[\x22']	2.5		generic	unknown		secret	0.75		Change the password or revoke the token and read it from the environment instead.	Secret in a curl option of a program
R	curl.php-userpwd-option	Ls0CURLOPT_USERPWD␟Ls0CURLOPT_PROXYUSERPWD	64	337	none		s	(?<![A-Za-z0-9])CURLOPT_(?:PROXY)?USERPWD\s{0,4}(?:,|=>)\s{0,4}[\x22'][^\x22':$\s]{1,80}:([^\x22'$\s<>{}]{6,128}+)[\x22']	2.5		generic	unknown		secret	0.8		Change the account's password and read it from the environment instead.	Password in a CURLOPT_USERPWD option
R	currencycloud.api-key	Ni0currencycloud␟Ni0currency_cloud	64	112	near	currencycloud␟currency_cloud	s	(?<![A-Za-z0-9_])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the Currencycloud console, then create one per service.	Currencycloud API key
R	currencyfreaks.api-key	Ni0currencyfreaks	64	80	near	currencyfreaks	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the CurrencyFreaks dashboard; the old value stops working.	CurrencyFreaks API key
R	currencylayer.access-key	Ni0currencylayer	64	80	near	currencylayer	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the currencylayer console, then create one per service.	currencylayer access key
R	currencyscoop.api-key	Ni0currencyscoop␟Ni0currencybeacon	64	80	near	currencyscoop␟currencybeacon	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in CurrencyScoop's settings and issue a new one for each workload.	CurrencyScoop API key
R	currentsapi.api-key	Ni0currentsapi	64	96	near	currentsapi	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,47}[0-9])(?=[A-Z0-9_-]{0,47}[a-z])([A-Za-z0-9_-]{48}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Currents API console, then create one per service.	Currents API key
R	cursor.api-key	Ni0cursor	64	164	near	cursor	s	(?<![A-Za-z0-9_])(key_[a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.9		Delete it in the Cursor dashboard under Integrations.	Cursor API key
R	cursor.legacy-api-key	Ls0crsr_	64	165	none		s	(?<![A-Za-z0-9])(crsr_[a-f0-9]{64}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Regenerate it in the Cursor dashboard; the old value stops working.	Cursor API key of the crsr form
R	customerguru.api-key	Ni0customerguru␟Ni0customer.guru␟Ni0customer_guru␟Ni0guru_key␟Ni0guru_id␟Ni0guru_secret	64	78	near	customerguru␟customer.guru␟customer_guru␟guru_key␟guru_id␟guru_secret	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Customer.guru's settings and issue a new one for each workload.	Customer.guru API key
R	customerguru.api-secret	Ni0customerguru␟Ni0customer.guru␟Ni0customer_guru␟Ni0guru_key␟Ni0guru_id␟Ni0guru_secret	64	160	near	customerguru␟customer.guru␟customer_guru␟guru_key␟guru_id␟guru_secret	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,49}[0-9])([A-Za-z0-9]{50}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Customer.guru console, then create one per service.	Customer.guru API secret
R	customerio.app-api-key	Ni0customerio␟Ni0customer.io␟Ni0customer_io␟Ni0customer-io	64	80	near	customerio␟customer.io␟customer_io␟customer-io	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Rotate it in Customer.io's developer settings and update its users.	Customer.io app API key
R	customerio.tracking-api-key	Ni0customerio␟Ni0customer.io␟Ni0customer_io␟Ni0customer-io	64	68	near	customerio␟customer.io␟customer_io␟customer-io	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.6		Rotate it in Customer.io's developer settings and update its users.	Customer.io tracking API key
R	cybersource.secret-key	Ni0cybersource	64	352	near	cybersource	s	(?<![A-Za-z0-9_])([a-f0-9]{256}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Revoke it in CyberSource's settings and issue a new one for each workload.	CyberSource secret key
R	cybersource.shared-secret-key	Ni0cybersource	64	160	near	cybersource	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{43}+=)(?![A-Za-z0-9+/=])	3.7		saas	static		secret	0.7		Delete it in the CyberSource console, then create one per service.	CyberSource shared secret key
R	cypress.record-key	Ni0cypress_record␟Ni0cypress-record␟Ni0cypressrecord␟Ni0cypress_key␟Ni0cypress	64	84	near	cypress_record␟cypress-record␟cypressrecord␟cypress_key␟cypress	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		vcs	static		secret	0.7		Delete the record key in the project's settings in Cypress Cloud.	Cypress record key
R	d7networks.api-token	Ni0d7networks␟Ni0d7network␟Ni0d7_api␟Ni0d7sms	64	72	near	d7networks␟d7network␟d7_api␟d7sms	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{23}+=)(?![A-Za-z0-9+/=_-])	3.0		saas	static		secret	0.65		Rotate it in D7 Networks's developer settings and update its users.	D7 Networks API token
R	dagster.agent-token	Ni0dagster_cloud␟Ni0dagster_agent␟Ni0dagster-cloud␟Ni0dagster.cloud	64	175	near	dagster_cloud␟dagster_agent␟dagster-cloud␟dagster.cloud	s	(?<![A-Za-z0-9_-])(agent:[A-Za-z0-9-]{3,40}+:[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.95		Delete it in the Dagster Cloud console, then create one per service.	Dagster Cloud agent token
R	dagster.user-token	Ni0dagster_cloud␟Ni0dagster_api␟Ni0dagster-cloud␟Ni0dagster.cloud	64	160	near	dagster_cloud␟dagster_api␟dagster-cloud␟dagster.cloud	s	(?<![A-Za-z0-9_])(user:[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.95		Rotate it in Dagster Cloud's developer settings and update its users.	Dagster Cloud user token
R	dailyco.api-key	Ni0daily.co␟Ni0daily_api␟Ni0dailyapi␟Ni0daily_key␟Ni0dailyco␟Ni0daily_co	64	112	near	daily.co␟daily_api␟dailyapi␟daily_key␟dailyco␟daily_co	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Rotate it in Daily.co's developer settings and update its users.	Daily.co API key
R	dandelion.api-token	Ni0dandelion	64	80	near	dandelion	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Dandelion's developer settings and update its users.	Dandelion API token
R	dareboost.api-token	Ni0dareboost	64	108	near	dareboost	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{60}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Dareboost's developer settings and update its users.	Dareboost API token
R	dashscope.api-key	Ni0dashscope␟Ni0qwen_api␟Ni0tongyi␟Ni0bailian␟Ni0aliyuncs.com	64	160	near	dashscope␟qwen_api␟tongyi␟bailian␟aliyuncs.com	s	(?<![A-Za-z0-9_])(sk-[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.85		Delete it in Model Studio under API keys.	Alibaba DashScope API key
R	databento.api-key	Ni0databento	64	160	near	databento	s	(?<![A-Za-z0-9_])(db-[A-Za-z0-9]{29}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Regenerate it in the Databento dashboard; the old value stops working.	Databento API key
R	databox.push-token	Ni0databox	64	72	near	databox	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{20,24}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Rotate it in Databox's developer settings and update its users.	Databox push token
R	databricks.oauth-secret	LS1dose	64	160	none		s	(?<![A-Za-z0-9])(dose[a-f0-9]{32}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.9		Delete the secret of the service principal in the account console.	Databricks OAuth secret of a service principal
R	databricks.personal-access-token	LS1dapi	64	160	none		s	(?<![A-Za-z0-9])(dapi[a-f0-9]{32}(?:-[0-9]{1,2})?)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke it in the workspace under User settings, Developer, Access tokens.	Databricks personal access token
R	databricks.service-token	LS1dkea␟Ls0dsapi	64	160	none		s	(?<![A-Za-z0-9])((?:dkea|dsapi)[a-f0-9]{32}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.85		Revoke it in the workspace's token settings.	Databricks service token
R	datadog.api-key	Ni0datadog␟Ni0dd_api_key␟Ni0dd-api-key␟Ni0ddapikey␟Ni0dd-apikey␟Ni0dd_apikey␟Ni0dd_api␟Ni0dd.api␟Ni0datadoghq	64	160	near	datadog␟dd_api_key␟dd-api-key␟ddapikey␟dd-apikey␟dd_apikey␟dd_api␟dd.api␟datadoghq	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Revoke it in Datadog under Organization settings, API keys.	Datadog API key
R	datadog.application-key	Ni0datadog␟Ni0dd_app_key␟Ni0dd-app-key␟Ni0dd_application␟Ni0dd-application-key␟Ni0ddappkey␟Ni0dd_app␟Ni0datadoghq	64	160	near	datadog␟dd_app_key␟dd-app-key␟dd_application␟dd-application-key␟ddappkey␟dd_app␟datadoghq	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,39}[0-9])([A-Za-z0-9-]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Revoke it in Datadog under Organization settings, Application keys.	Datadog application key
R	datadog.application-key-prefixed	Ls0ddapp_	64	160	none		s	(?<![A-Za-z0-9])(ddapp_[A-Za-z0-9]{34}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Revoke it in Datadog under Organization settings, Application keys.	Datadog application key with its prefix
R	datadog.personal-access-token	Ls0ddpat_	64	202	none		s	(?<![A-Za-z0-9])(ddpat_[A-Za-z0-9_-]{40,100}+)(?![A-Za-z0-9_-])			saas	static		secret	0.85		Revoke it in Datadog under Personal settings, Access tokens.	Datadog personal access token
R	datagov.api-key	Ni0data.gov␟Ni0datagov␟Ni0data_gov	64	88	near	data.gov␟datagov␟data_gov	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in data.gov's developer settings and update its users.	data.gov API key
R	dataiku.api-key	Ls0dkuaps-	64	160	none		s	(?<![A-Za-z0-9_])(dkuaps-[A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Rotate it in Dataiku's developer settings and update its users.	Dataiku API key
R	datarobot.api-token	Ni0datarobot	64	138	near	datarobot	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,89}[0-9])(?=[A-Z0-9_-]{0,89}[a-z])([A-Za-z0-9_-]{60,90}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in DataRobot's settings and issue a new one for each workload.	DataRobot API token
R	datastax.astra-token	Ls0AstraCS:	64	233	none		s	(?<![A-Za-z0-9])(AstraCS:[A-Za-z0-9]{20,64}+(?::[a-f0-9]{64}+)?)(?![A-Za-z0-9])			db	static		secret	0.95		Delete the application token in the Astra portal under Tokens.	DataStax Astra application token
R	datawrapper.api-token	Ni0datawrapper	64	112	near	datawrapper	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Datawrapper dashboard; the old value stops working.	Datawrapper API token
R	daytona.api-key	LS1dtn_	64	164	none		s	(?<![A-Za-z0-9])(dtn_[a-f0-9]{64}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Delete it in the Daytona console, then create one per service.	Daytona API key
R	dbt.api-token	Ni0dbt_cloud␟Ni0dbt-cloud␟Ni0dbtcloud␟Ni0dbt_api␟Ni0dbt_token␟Ni0getdbt.com	64	88	near	dbt_cloud␟dbt-cloud␟dbtcloud␟dbt_api␟dbt_token␟getdbt.com	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.65		Revoke it in dbt Cloud's settings and issue a new one for each workload.	dbt Cloud API token of the older form
R	dbt.personal-access-token	Ls0dbtu_	64	161	none		s	(?<![A-Za-z0-9])(dbtu_[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Rotate it in dbt Cloud's developer settings and update its users.	dbt Cloud personal access token
R	dbt.service-token	Ls0dbtc_	64	161	none		s	(?<![A-Za-z0-9])(dbtc_[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Rotate it in dbt Cloud's developer settings and update its users.	dbt Cloud service token
R	deepai.api-key	Ni0deepai	64	84	near	deepai	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.6		Revoke it in DeepAI's settings and issue a new one for each workload.	DeepAI API key
R	deepgram.api-key	Ni0deepgram	64	88	near	deepgram	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.7		Delete it in the Deepgram console under API keys.	Deepgram API key
R	deepinfra.api-key	Ni0deepinfra	64	80	near	deepinfra	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.6		Delete it in the DeepInfra dashboard under API keys.	DeepInfra API key
R	deepl.api-key	Ni0deepl	64	160	near	deepl	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}:fx)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.9		Regenerate it in the DeepL dashboard; the old value stops working.	DeepL API free key
R	deepl.pro-api-key	Ni0deepl	64	84	near	deepl	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		ai	static		secret	0.65		Delete it in the DeepL console, then create one per service.	DeepL API pro key
R	deepseek.api-key	Ni0deepseek	64	160	near	deepseek	s	(?<![A-Za-z0-9_])(sk-[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.9		Delete it on the DeepSeek platform under API keys.	DeepSeek API key
R	deepsource.dsn-token	Ni0deepsource	64	80	near	deepsource	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.6		Revoke it in DeepSource's settings and issue a new one for each workload.	DeepSource dsn token
R	deepsource.personal-access-token	LS1dsp_	64	160	none		s	(?<![A-Za-z0-9_])(dsp_[A-Za-z0-9]{32,50}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Delete it in the DeepSource console, then create one per service.	DeepSource personal access token
R	defined-networking.api-token	Ls0dnkey-	64	181	none		s	(?<![A-Za-z0-9])(dnkey-[A-Z2-7]{26}+-[A-Z2-7]{52}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Delete it in the Defined Networking console, then create one per service.	Defined Networking API token
R	delighted.api-key	Ni0delighted	64	80	near	delighted	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Delighted dashboard; the old value stops working.	Delighted API key
R	delinea.dsv-client-secret	Ni0dsv_client␟Ni0secretsvaultcloud␟Ni0thy-one␟Ni0delinea	64	160	near	dsv_client␟secretsvaultcloud␟thy-one␟delinea	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		login-of-store	static	delinea-dsv	secret	0.6		Delete the client credential in the vault and create another.	Delinea DevOps Secrets Vault client secret
R	demio.api-key	Ni0demio	64	80	near	demio	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Demio's developer settings and update its users.	Demio API key
R	deno.organization-access-token	LS1ddo_␟LS1ddw_	64	160	none		s	(?<![A-Za-z0-9])((?:ddo_|ddw_)[A-Za-z0-9]{36}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Rotate it in Deno Deploy's developer settings and update its users.	Deno Deploy organisation access token
R	deno.personal-access-token	LS1ddp_	64	160	none		s	(?<![A-Za-z0-9])(ddp_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Regenerate it in the Deno Deploy dashboard; the old value stops working.	Deno Deploy personal access token
R	dependencytrack.api-key	LS1odt_	64	160	none		s	(?<![A-Za-z0-9])(odt_[A-Za-z0-9]{8}+_[A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Rotate it in Dependency-Track's developer settings and update its users.	Dependency-Track API key
R	dependencytrack.legacy-api-key	LS1odt_	64	164	none		s	(?<![A-Za-z0-9])(odt_[A-Za-z0-9]{32,64}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.9		Delete it in the Dependency-Track console, then create one per service.	Dependency-Track API key of the older form
R	depot.api-token	Ls0depot_org_	64	206	none		s	(?<![A-Za-z0-9_])(depot_org_[A-Za-z0-9]{40,100}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Regenerate it in the Depot dashboard; the old value stops working.	Depot API token
R	depot.project-token	Ls0depot_project_	64	210	none		s	(?<![A-Za-z0-9_])(depot_project_[A-Za-z0-9]{40,100}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Revoke it in Depot's settings and issue a new one for each workload.	Depot project token
R	deputy.access-token	Ni0deputy	64	80	near	deputy	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Deputy console, then create one per service.	Deputy access token
R	descope.management-key	Ni0descope	64	129	near	descope	s	(?<![A-Za-z0-9_])(K[A-Za-z0-9]{40,80}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Rotate it in Descope's developer settings and update its users.	Descope management key
R	descript.api-token	Ni0descript_api␟Ni0descript_token␟Ni0descript-api	64	112	near	descript_api␟descript_token␟descript-api	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{32,64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.5		Regenerate it in the Descript dashboard; the old value stops working.	Descript API token
R	desec.api-token	Ni0desec_␟Ni0desec.io␟Ni0dedyn.io	64	76	near	desec_␟desec.io␟dedyn.io	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,27}[0-9])([A-Za-z0-9_-]{28}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.65		Delete it in the deSEC console, then create one per service.	deSEC API token
R	detectify.api-key	Ni0detectify	64	80	near	detectify	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Detectify console, then create one per service.	Detectify API key
R	detectlanguage.api-key	Ni0detectlanguage␟Ni0detect_language	64	80	near	detectlanguage␟detect_language	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Detect Language's developer settings and update its users.	Detect Language API key
R	devcycle.server-sdk-key	Ls0dvc_server_	64	236	none		s	(?<![A-Za-z0-9])(dvc_server_[A-Za-z0-9]{8,64}+(?:_[A-Za-z0-9]{8,64}+)?)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Revoke it in DevCycle's settings and issue a new one for each workload.	DevCycle server SDK key
R	deviantart.access-token	Ni0deviantart␟Ni0deviant_art	64	128	near	deviantart␟deviant_art	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,79}[0-9])([A-Za-z0-9]{40,80}+)(?![A-Za-z0-9_-])	3.0		saas	unknown		secret	0.55		Delete it in the DeviantArt console, then create one per service.	DeviantArt access token
R	deviantart.client-secret	Ni0deviantart␟Ni0deviant_art	64	160	near	deviantart␟deviant_art	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Rotate it in DeviantArt's developer settings and update its users.	DeviantArt OAuth client secret
R	devin.personal-api-key	Ls0apk_user_	64	287	none		s	(?<![A-Za-z0-9])(apk_user_[A-Za-z0-9+/]{120,180}+={0,2}+)(?![A-Za-z0-9+/=])			ai	static		secret	0.95		Revoke it in Devin's settings and issue a new one for each workload.	Devin personal API key
R	devin.service-api-key	Ls1apk_	64	202	none		s	(?<![A-Za-z0-9])(apk_[A-Za-z0-9+/]{80,100}+={0,2}+)(?![A-Za-z0-9+/=])			ai	static		secret	0.9		Regenerate it in the Devin dashboard; the old value stops working.	Devin service API key
R	devin.service-user-token	LS1cog_	64	160	none		s	(?<![A-Za-z0-9])(cog_[a-z2-7]{52}+)(?![A-Za-z0-9_-])			ai	static		secret	0.9		Revoke it in Devin's settings and issue a new one for each workload.	Devin service user token
R	dfuse.api-key	Ni0dfuse	64	160	near	dfuse	s	(?<![A-Za-z0-9_])(web_[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Delete it in the dfuse console, then create one per service.	dfuse API key
R	dfuse.legacy-api-key	Ni0dfuse	64	80	near	dfuse	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.5		Delete it in the dfuse console, then create one per service.	dfuse API key without a prefix
R	dfuse.server-api-key	Ni0dfuse	64	160	near	dfuse	s	(?<![A-Za-z0-9_])(server_[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Delete it in the dfuse console, then create one per service.	dfuse server API key
R	dhl.api-key	Ni0dhl_api␟Ni0dhl-api␟Ni0dhlapi␟Ni0dhl_secret␟Ni0dhl_key	64	80	near	dhl_api␟dhl-api␟dhlapi␟dhl_secret␟dhl_key	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the DHL dashboard; the old value stops working.	DHL API key
R	dialpad.api-key	Ni0dialpad	64	158	near	dialpad	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,109}[0-9])([A-Za-z0-9]{80,110}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Dialpad dashboard; the old value stops working.	Dialpad API key
R	diffbot.api-token	Ni0diffbot	64	80	near	diffbot	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Revoke it in Diffbot's settings and issue a new one for each workload.	Diffbot API token
R	dify.api-key	Ni0dify_␟Ni0dify-␟Ni0dify.␟Ni0difyapi␟Ni0dify/	64	160	near	dify_␟dify-␟dify.␟difyapi␟dify/	s	(?<![A-Za-z0-9_])(app-[A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.85		Regenerate it in the Dify dashboard; the old value stops working.	Dify API key
R	dify.dataset-api-key	Ni0dify_␟Ni0dify-␟Ni0dify.␟Ni0difyapi␟Ni0dify/	64	160	near	dify_␟dify-␟dify.␟difyapi␟dify/	s	(?<![A-Za-z0-9_])(dataset-[A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.85		Rotate it in Dify's developer settings and update its users.	Dify knowledge base API key
R	diggernaut.api-key	Ni0diggernaut	64	88	near	diggernaut	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the Diggernaut dashboard; the old value stops working.	Diggernaut API key
R	digicert.api-key	Ni0digicert␟Ni0x-dc-devkey	64	168	near	digicert␟x-dc-devkey	s	(?<![A-Za-z0-9_])(?=[A-Z]{0,119}[0-9])([A-Z0-9]{40,120}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in DigiCert's settings and issue a new one for each workload.	DigiCert API key
R	digitalocean.legacy-token	Ni0digitalocean␟Ni0digital_ocean␟Ni0digital-ocean␟Ni0do_api_token␟Ni0do_token␟Ni0do_pat	64	112	near	digitalocean␟digital_ocean␟digital-ocean␟do_api_token␟do_token␟do_pat	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,63}[0-9])(?=[A-Z0-9_-]{0,63}[a-z])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.6		Revoke it in the control panel under API, Tokens.	DigitalOcean token of the older form
R	digitalocean.model-access-key	Ls0sk-do-	64	202	none		s	(?<![A-Za-z0-9])(sk-do-[A-Za-z0-9_-]{40,100}+)(?![A-Za-z0-9_-])			ai	static		secret	0.85		Delete the model access key in the control panel.	DigitalOcean Gradient AI model access key
R	digitalocean.oauth-access-token	Ls0doo_v1_	64	167	none		s	(?<![A-Za-z0-9])(doo_v1_[a-f0-9]{64}+)(?![A-Za-z0-9_-])			cloud	unknown		secret	0.95		Revoke the application's access in the control panel.	DigitalOcean OAuth access token
R	digitalocean.oauth-refresh-token	Ls0dor_v1_	64	167	none		s	(?<![A-Za-z0-9])(dor_v1_[a-f0-9]{64}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke the application's access in the control panel.	DigitalOcean OAuth refresh token
R	digitalocean.personal-access-token	Ls0dop_v1_	64	167	none		s	(?<![A-Za-z0-9])(dop_v1_[a-f0-9]{64}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke it in the control panel under API, Tokens.	DigitalOcean personal access token
R	digitalocean.spaces-secret-key	Ni0digitaloceanspaces␟Ni0spaces_secret␟Ni0spaces-secret␟Ni0spacessecret␟Ni0spaces_key␟Ni0do_spaces␟Ni0spaces_access	128	160	near	digitaloceanspaces␟spaces_secret␟spaces-secret␟spacessecret␟spaces_key␟do_spaces␟spaces_access	s	(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/]{0,42}[0-9])([A-Za-z0-9+/]{43}+)(?![A-Za-z0-9+/=_-])	3.7		cloud	static		secret	0.75		Delete the Spaces access key in the control panel and create another.	DigitalOcean Spaces secret key
R	directus.static-token	Ni0directus	64	80	near	directus	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,31}[0-9])(?=[A-Z0-9_-]{0,31}[a-z])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in Directus's developer settings and update its users.	Directus static access token
R	discogs.consumer-secret	Ni0discogs	64	160	near	discogs	s	(?<![A-Za-z0-9_])([A-Za-z]{32}+)(?![A-Za-z0-9_-])	3.7		saas	static		secret	0.55		Revoke it in Discogs's settings and issue a new one for each workload.	Discogs consumer secret
R	discogs.user-token	Ni0discogs	64	88	near	discogs	s	(?<![A-Za-z0-9_])([A-Za-z]{40}+)(?![A-Za-z0-9_-])	3.7		saas	static		secret	0.65		Delete it in the Discogs console, then create one per service.	Discogs user token
R	discord.bot-token	Ni0discord␟Ni0bot_token␟Ni0bot-token␟Ni0bottoken␟Ni0client.login␟Ni0client.run␟Ni0bot.run␟Ni0bot.login␟Ni0authorization: bot ␟Ni0authorization: 'bot ␟Ni0authorization: "bot ␟Ni0authorization': 'bot ␟Ni0authorization": "bot ␟Ni0authorization", "bot ␟Ni0djs_	96	240	near	discord␟bot_token␟bot-token␟bottoken␟client.login␟client.run␟bot.run␟bot.login␟authorization: bot ␟authorization: 'bot ␟authorization: "bot ␟authorization': 'bot ␟authorization": "bot ␟authorization", "bot ␟djs_	s	(?<![A-Za-z0-9_.-])([MNO][DTjz][A-Za-z0-9]{21,26}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}+)(?![A-Za-z0-9_.-])		discord	saas	static		secret	0.95		Reset the token on the bot's page in the Discord developer portal.	Discord bot token
R	discord.client-secret	Ni0discord	64	160	near	discord	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,31}[0-9])(?=[A-Z0-9_-]{0,31}[a-z])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Reset the secret on the application's OAuth2 page in the Discord developer portal.	Discord OAuth client secret
R	discord.mfa-token	LS1mfa.	64	190	none		s	(?<![A-Za-z0-9_-])(mfa\.[A-Za-z0-9_-]{80,90}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Change the account's password; all its sessions end.	Discord user token with two-factor sign-in
R	discord.public-api-token	Ni0discord_api␟Ni0discord-api␟Ni0discord_secret	64	160	near	discord_api␟discord-api␟discord_secret	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.5		Reset the token in the Discord developer portal.	Discord API token in hex
R	discord.webhook	Ls0discord.com/api/␟Ls0discordapp.com/api/	64	239	none		s	(?<![A-Za-z0-9])discord(?:app)?\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/([A-Za-z0-9_-]{60,90}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Delete the webhook in the channel's integrations and create another.	Discord webhook
R	discourse.api-key	Ni0discourse	64	160	near	discourse	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Revoke it in Discourse's settings and issue a new one for each workload.	Discourse API key
R	disqus.api-secret	Ni0disqus	64	160	near	disqus	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the Disqus dashboard; the old value stops working.	Disqus API secret
R	ditto.api-key	Ni0ditto_␟Ni0dittowords␟Ni0ditto-␟Ni0ditto.com	64	173	near	ditto_␟dittowords␟ditto-␟ditto.com	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}\.[A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Revoke it in Ditto's settings and issue a new one for each workload.	Ditto API key
R	django.insecure-secret-key	Ls0django-insecure-	64	162	none		s	(?<![A-Za-z0-9])(django-insecure-[a-z0-9!@#$%^&*(_=+)-]{50}+)(?![A-Za-z0-9])			crypto	static		secret	0.95		Replace it; sessions, signed links and reset tokens made with it stop working.	Django secret key made by startproject
R	django.secret-key	Ai0secret_key	64	160	assign	secret_key	s	(?<![A-Za-z0-9])((?=[a-z]{0,49}[0-9])(?=[a-z0-9]{0,49}[!@#$%^&*(_=+)-])[a-z0-9!@#$%^&*(_=+)-]{50}+)(?![A-Za-z0-9!@#$%^&*(_=+-])	4.0		crypto	static		secret	0.85		Replace it; sessions, signed links and reset tokens made with it stop working.	Django secret key
R	dnscheck.api-key	Ni0dnscheck	64	80	near	dnscheck	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the DNSCheck dashboard; the old value stops working.	DNSCheck API key
R	dnsimple.api-token	Ls0dnsimple_u_␟Ls0dnsimple_a_	64	171	none		s	(?<![A-Za-z0-9])((?:dnsimple_u_|dnsimple_a_)[A-Za-z0-9]{30,64}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Rotate it in DNSimple's developer settings and update its users.	DNSimple API token
R	dnsimple.legacy-api-token	Ni0dnsimple	64	80	near	dnsimple	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.6		Delete it in the DNSimple console, then create one per service.	DNSimple API token of the older form
R	dnsmadeeasy.secret-key	Ni0dnsmadeeasy␟Ni0dnsme_	64	160	near	dnsmadeeasy␟dnsme_	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		cloud	static		secret	0.65		Rotate it in DNS Made Easy's developer settings and update its users.	DNS Made Easy secret key
R	docker.config-json	Ls0eyJhdXRocyI6␟Ls0ewogICJhdXRocyI6␟Ls0ewoJImF1dGhzIjog␟Ls0ewogICAgImF1dGhzIjog	64	4118	none		s	(?<![A-Za-z0-9+/])((?:eyJhdXRocyI6|ewogICJhdXRocyI6|ewoJImF1dGhzIjog|ewogICAgImF1dGhzIjog)[A-Za-z0-9+/]{40,4000}+={0,2}+)(?![A-Za-z0-9+/=])		base64-json	vcs	static		secret	0.9		Change the registry password or token that it encodes and replace the pull secret.	Docker client configuration in base64
R	docker.legacy-access-token	Ni0docker_pass␟Ni0docker_token␟Ni0docker_hub␟Ni0dockerhub␟Ni0docker-hub␟Ni0docker_pat	64	160	near	docker_pass␟docker_token␟docker_hub␟dockerhub␟docker-hub␟docker_pat	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		vcs	static		secret	0.65		Delete it in Docker Hub under Account settings, Personal access tokens.	Docker Hub access token of the older form
R	docker.organization-access-token	Ls0dckr_oat_	64	160	none		s	(?<![A-Za-z0-9])(dckr_oat_[A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Delete it in the Docker organisation's access token settings.	Docker Hub organization access token
R	docker.personal-access-token	Ls0dckr_pat_	64	160	none		s	(?<![A-Za-z0-9])(dckr_pat_[A-Za-z0-9_-]{27}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Delete it in Docker Hub under Account settings, Personal access tokens.	Docker Hub personal access token
R	docker.registry-auth	Ls0"auth"	600	4200	near	"auths"␟auths\"	s	(?<![A-Za-z0-9])"auth"\s{0,4}:\s{0,4}"([A-Za-z0-9+/]{8,4000}+={0,2}+)"		basic-auth	vcs	static		secret	0.85		Change the registry password or token that it encodes, then use a credential helper.	Docker registry login in a client configuration
R	docker.swarm-join-token	Ls0SWMTKN-1-	64	191	none		s	(?<![A-Za-z0-9])(SWMTKN-1-[a-z0-9]{49,55}+-[a-z0-9]{24,30}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Run docker swarm join-token --rotate for the role.	Docker Swarm join token
R	docker.swarm-unlock-key	Ls0SWMKEY-1-	64	160	none		s	(?<![A-Za-z0-9])(SWMKEY-1-[A-Za-z0-9+/]{40,50}+)(?![A-Za-z0-9+/])			crypto	static		secret	0.95		Run docker swarm unlock-key --rotate.	Docker Swarm unlock key
R	docparser.api-key	Ni0docparser	64	88	near	docparser	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Rotate it in Docparser's developer settings and update its users.	Docparser API key
R	docraptor.api-key	Ni0docraptor	64	68	near	docraptor	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Rotate it in DocRaptor's developer settings and update its users.	DocRaptor API key
R	docspring.api-token-secret	Ni0docspring	64	160	near	docspring	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,43}[0-9])([A-Za-z0-9]{42,44}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in DocSpring's settings and issue a new one for each workload.	DocSpring API token secret
R	documo.api-key	Ni0documo	64	667	near	documo	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{15,120}+\.eyJ[A-Za-z0-9_-]{40,400}+\.[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Revoke it in Documo's settings and issue a new one for each workload.	Documo API key
R	docusign.legacy-integrator-secret	Ni0docusign	64	160	near	docusign	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the DocuSign console, then create one per service.	DocuSign legacy integrator secret
R	docusign.secret-key	Ni0docusign	64	160	near	docusign	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.55		Delete it in the DocuSign console, then create one per service.	DocuSign secret key
R	dodopayments.api-key	Ni0dodopayments␟Ni0dodo_payments␟Ni0dodo_api	64	161	near	dodopayments␟dodo_payments␟dodo_api	s	(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{16}+\.[A-Za-z0-9_-]{40,48}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Delete it in the Dodo Payments console, then create one per service.	Dodo Payments API key
R	domino.api-key	Ni0domino_user␟Ni0domino_api␟Ni0domino-api␟Ni0dominodatalab␟Ni0x-domino-api-key	64	112	near	domino_user␟domino_api␟domino-api␟dominodatalab␟x-domino-api-key	s	(?<![A-Za-z0-9_])([a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in Domino Data Lab's developer settings and update its users.	Domino Data Lab API key
R	doordash.signing-secret	Ni0doordash	64	160	near	doordash	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,42}[0-9])(?=[A-Z0-9_-]{0,42}[a-z])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in DoorDash's developer settings and update its users.	DoorDash signing secret
R	doppler.audit-token	Ls0dp.audit.	64	160	none		s	(?<![A-Za-z0-9])(dp\.audit\.[A-Za-z0-9]{40,44}+)(?![A-Za-z0-9_-])			login-of-store	static	doppler	secret	0.95		Revoke it in the Doppler dashboard under Tokens.	Doppler audit token
R	doppler.cli-token	Ls0dp.ct.	64	160	none		s	(?<![A-Za-z0-9])(dp\.ct\.[A-Za-z0-9]{40,44}+)(?![A-Za-z0-9_-])			login-of-store	static	doppler	secret	0.95		Revoke it in the Doppler dashboard under Tokens.	Doppler CLI token
R	doppler.personal-token	Ls0dp.pt.	64	160	none		s	(?<![A-Za-z0-9])(dp\.pt\.[A-Za-z0-9]{40,44}+)(?![A-Za-z0-9_-])			login-of-store	static	doppler	secret	0.95		Revoke it in the Doppler dashboard under Tokens.	Doppler personal token
R	doppler.scim-token	Ls0dp.scim.	64	160	none		s	(?<![A-Za-z0-9])(dp\.scim\.[A-Za-z0-9]{40,44}+)(?![A-Za-z0-9_-])			login-of-store	static	doppler	secret	0.95		Revoke it in the Doppler dashboard under Tokens.	Doppler SCIM token
R	doppler.service-account-token	Ls0dp.sa.	64	160	none		s	(?<![A-Za-z0-9])(dp\.sa\.[A-Za-z0-9]{40,44}+)(?![A-Za-z0-9_-])			login-of-store	static	doppler	secret	0.95		Revoke it in the Doppler dashboard under Tokens.	Doppler service account token
R	doppler.service-token	Ls0dp.st.	64	182	none		s	(?<![A-Za-z0-9])(dp\.st\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}+)(?![A-Za-z0-9_-])			login-of-store	static	doppler	secret	0.95		Revoke it in the config's Access tab in Doppler.	Doppler service token
R	dotenv.private-key	Ai0dotenv_private_key	64	160	assign	dotenv_private_key	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9_-])	3.2		crypto	static		secret	0.9		Rotate the key pair with dotenvx, encrypt again and change the values it protected.	dotenvx private key
R	dotenv.vault-key	Ls0dotenv://:key_	64	239	none		s	(?<![A-Za-z0-9])(dotenv://:key_[a-f0-9]{64}@dotenv\.org/vault/\.env\.vault\?environment=[a-z]{2,24}+)			login-of-store	static	dotenv-vault	secret	0.95		Rotate the key with the vault's rotatekey command and encrypt again.	dotenv vault decryption key
R	dovico.api-token	Ni0dovico	64	160	near	dovico	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+\.[A-Za-z0-9]{1,12}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Delete it in the Dovico console, then create one per service.	Dovico API token
R	drift.access-token	Ni0drift_api␟Ni0drift_token␟Ni0driftapi␟Ni0drift.com␟Ni0drift_oauth	64	80	near	drift_api␟drift_token␟driftapi␟drift.com␟drift_oauth	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Drift console, then create one per service.	Drift access token
R	drip.api-token	Ni0getdrip␟Ni0drip_api␟Ni0drip.com	64	80	near	getdrip␟drip_api␟drip.com	s	(?<![A-Za-z0-9_])([a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Rotate it in Drip's developer settings and update its users.	Drip API token
R	dronahq.api-token	Ni0dronahq	64	98	near	dronahq	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,49}[0-9])([A-Za-z0-9]{50}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the DronaHQ console, then create one per service.	DronaHQ API token
R	droneci.access-token	Ni0droneci␟Ni0drone_token␟Ni0drone-token␟Ni0drone_server␟Ni0drone_rpc	64	80	near	droneci␟drone_token␟drone-token␟drone_server␟drone_rpc	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.6		Revoke it in Drone CI's settings and issue a new one for each workload.	Drone CI access token
R	dropbox.app-secret	Ni0dropbox␟Ni0dbx_	64	160	near	dropbox␟dbx_	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,14}[0-9])([A-Za-z0-9]{15}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Reset the app secret in the Dropbox App Console.	Dropbox app key or secret
R	dropbox.long-lived-access-token	Ni0dropbox	64	162	near	dropbox	s	(?<![A-Za-z0-9_-])([A-Za-z0-9]{10,12}AAAAAAAAA[A-Z][A-Za-z0-9_-]{42,44})(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.95		Revoke the app's access in Dropbox; the form can no longer be issued.	Dropbox long-lived access token
R	dropbox.other-access-token	Ni0dropbox	64	1299	near	dropbox	s	(?<![A-Za-z0-9_-])(sl\.[A-Za-z0-9_-]{130,1200}+)(?![A-Za-z0-9_-])	4.0		saas	ephemeral		secret	0.85		Regenerate it in the Dropbox dashboard; the old value stops working.	Dropbox access token of another generation
R	dropbox.refresh-token	Ni0dropbox_refresh␟Ni0dropbox␟Ni0dbx_refresh	64	160	near	dropbox_refresh␟dropbox␟dbx_refresh	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,63}[0-9])(?=[A-Z0-9_-]{0,63}[a-z])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Delete it in the Dropbox console, then create one per service.	Dropbox refresh token
R	dropbox.short-lived-access-token	Cs0sl.A␟Cs0sl.B␟Cs0sl.C␟Cs0sl.u.	64	1603	none		s	(?<![A-Za-z0-9_.-])(sl\.(?:u\.)?[A-Za-z0-9_-]{130,1500}+={0,2})(?![A-Za-z0-9_-])	4.0		saas	ephemeral		secret	0.95		It ends within hours; revoke the app's access in Dropbox if it is recent.	Dropbox short-lived access token
R	dropcontact.access-token	Ni0dropcontact	64	78	near	dropcontact	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Dropcontact console, then create one per service.	Dropcontact access token
R	dub.api-key	LS1dub_	64	160	none		s	(?<![A-Za-z0-9])(dub_[A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Regenerate it in the Dub dashboard; the old value stops working.	Dub API key
R	duckdns.token	Ni0duckdns	64	160	near	duckdns	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		cloud	static		secret	0.75		Rotate it in Duck DNS's developer settings and update its users.	Duck DNS token
R	duffel.api-token	Ls0duffel_test_␟Ls0duffel_live_	64	160	none		s	(?<![A-Za-z0-9])((?:duffel_test_|duffel_live_)[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_=-])			saas	static		secret	0.95		Rotate it in Duffel's developer settings and update its users.	Duffel API token
R	dune.api-key	Ni0dune_api␟Ni0duneapi␟Ni0x-dune-api-key␟Ni0dune.com␟Ni0dune_key	64	80	near	dune_api␟duneapi␟x-dune-api-key␟dune.com␟dune_key	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Rotate it in Dune's developer settings and update its users.	Dune API key
R	duo.secret-key	Ni0duosecurity␟Ni0duo_secret␟Ni0duo_skey␟Ni0duo-skey␟Ni0duo_api␟Ni0duo_sec␟Ni0duo_	64	160	near	duosecurity␟duo_secret␟duo_skey␟duo-skey␟duo_api␟duo_sec␟duo_	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Reset the application's secret key in the Duo Admin Panel.	Duo Security secret key
R	duply.api-key	Ni0duply	64	84	near	duply	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Delete it in the Duply console, then create one per service.	Duply API key
R	dwolla.client-secret	Ni0dwolla	64	160	near	dwolla	s	(?<![A-Za-z0-9_-])(?=[A-Za-z-]{0,49}[0-9])([A-Za-z0-9-]{50}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Dwolla's settings and issue a new one for each workload.	Dwolla OAuth client secret
R	dynadot.api-key	Ni0dynadot	64	88	near	dynadot	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{30,40}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.5		Delete it in the Dynadot console, then create one per service.	Dynadot API key
R	dynalist.api-token	Ni0dynalist	64	176	near	dynalist	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,127}[0-9])(?=[A-Z0-9_-]{0,127}[a-z])([A-Za-z0-9_-]{128}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Dynalist's settings and issue a new one for each workload.	Dynalist API token
R	dynatrace.api-token	Ls0dt0c01.	64	192	none		s	(?<![A-Za-z0-9])(dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Delete it in Dynatrace under Access tokens.	Dynatrace API token
R	dynatrace.oauth-client-secret	Ls0dt0s01.␟Ls0dt0s02.␟Ls0dt0s03.␟Ls0dt0s04.␟Ls0dt0s06.␟Ls0dt0s08.␟Ls0dt0s16.	64	192	none		s	(?<![A-Za-z0-9])((?:dt0s01\.|dt0s02\.|dt0s03\.|dt0s04\.|dt0s06\.|dt0s08\.|dt0s16\.)[A-Z0-9]{8,24}+\.[A-Z0-9]{64}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Delete the OAuth client in Dynatrace account management.	Dynatrace OAuth client secret
R	dynatrace.token-other	Ls0dt0a01.␟Ls0dt0e01.␟Ls0dt0v01.	64	192	none		s	(?<![A-Za-z0-9])((?:dt0a01\.|dt0e01\.|dt0v01\.)[A-Z2-7]{24}+\.[A-Z2-7]{64}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Regenerate it in the Dynatrace dashboard; the old value stops working.	Dynatrace token of another kind
R	dyspatch.api-key	Ni0dyspatch	64	100	near	dyspatch	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,51}[0-9])([A-Za-z0-9]{52}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Dyspatch console, then create one per service.	Dyspatch API key
R	e2b.access-token	Ls0sk_e2b_	64	160	none		s	(?<![A-Za-z0-9])(sk_e2b_[a-f0-9]{40}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Revoke it in E2B's settings and issue a new one for each workload.	E2B access token
R	e2b.api-key	LS1e2b_	64	160	none		s	(?<![A-Za-z0-9])(e2b_[a-f0-9]{40}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Rotate it in E2B's developer settings and update its users.	E2B API key
R	easyinsight.api-secret	Ni0easyinsight␟Ni0easy-insight␟Ni0easy_insight	64	160	near	easyinsight␟easy-insight␟easy_insight	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Regenerate it in the Easy Insight dashboard; the old value stops working.	Easy Insight API secret
R	easypost.api-key	LS1EZAK␟LS1EZTK	64	160	none		s	(?<![A-Za-z0-9])((?:EZAK|EZTK)[A-Za-z0-9]{54}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Delete the key in the EasyPost dashboard under API keys; EZTK keys are for testing.	EasyPost API key
R	easyship.api-token	Ni0easyship	64	161	near	easyship	s	(?<![A-Za-z0-9+/_-])((?:prod|sand)_[A-Za-z0-9+/=_-]{40,60}+)(?![A-Za-z0-9+/=_-])	3.7		saas	static		secret	0.75		Delete it in the Easyship console, then create one per service.	Easyship API token
R	ebay.client-secret	LS1PRD-␟LS1SBX-	64	160	none		s	(?<![A-Za-z0-9-])((?:PRD|SBX)-[a-f0-9]{8,12}(?:-[a-f0-9]{4}){3}-[a-f0-9]{4,12})(?![A-Za-z0-9-])			saas	static		secret	0.9		Rotate the cert id in the eBay developer program under Application keys.	eBay client secret
R	ebay.oauth-token	Ls0v^1.1#i^1#	64	3106	none		s	(?<![A-Za-z0-9])(v\^1\.1#i\^1#[A-Za-z0-9^#=+/_.-]{60,3000}+)			saas	unknown		secret	0.95		Revoke the application's access in the eBay account's settings.	eBay OAuth token
R	ecostruxureit.api-key	Ni0ecostruxure	64	160	near	ecostruxure	s	(?<![A-Za-z0-9+/_-])(AK1[A-Za-z0-9+/]{50,55}+)(?![A-Za-z0-9+/=_-])	3.7		saas	static		secret	0.85		Rotate it in EcoStruxure IT's developer settings and update its users.	EcoStruxure IT API key
R	ecwid.secret-token	Ni0ecwid	64	160	near	ecwid	s	(?<![A-Za-z0-9_])(secret_[A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Revoke it in Ecwid's settings and issue a new one for each workload.	Ecwid secret token
R	edamam.api-key	Ni0edamam	64	80	near	edamam	s	(?<![A-Za-z0-9_])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Regenerate it in the Edamam dashboard; the old value stops working.	Edamam API key
R	edenai.api-key	Ni0edenai␟Ni0eden_ai␟Ni0eden-ai␟Ni0eden_api	64	317	near	edenai␟eden_ai␟eden-ai␟eden_api	s	(?<![A-Za-z0-9_-])([A-Za-z0-9]{36}+\.[A-Za-z0-9]{92,140}+\.[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	4.0		ai	static		secret	0.85		Revoke it in Eden AI's settings and issue a new one for each workload.	Eden AI API key
R	edgedb.secret-key	Ls0edbt_	64	801	none		s	(?<![A-Za-z0-9_-])(edbt_[A-Za-z0-9_-]{40,700}+)(?![A-Za-z0-9_-])	3.0		db	static		secret	0.95		Delete it in the EdgeDB Cloud console, then create one per service.	EdgeDB Cloud secret key
R	elastic.api-key	Ni0elasticsearch␟Ni0elastic_api␟Ni0elastic-api␟Ni0elasticapi␟Ni0elastic_key␟Ni0elastic_cloud␟Ni0es_api_key␟Ni0elastic.co␟Ni0kibana␟Ni0filebeat␟Ni0elastic-cloud	64	160	near	elasticsearch␟elastic_api␟elastic-api␟elasticapi␟elastic_key␟elastic_cloud␟es_api_key␟elastic.co␟kibana␟filebeat␟elastic-cloud	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{58}+==)(?![A-Za-z0-9+/=])	3.7		db	static		secret	0.8		Invalidate the API key in Kibana under Stack Management, API keys.	Elasticsearch API key
R	elastic.cloud-api-key	Ls0essu_	64	301	none		s	(?<![A-Za-z0-9])(essu_[A-Za-z0-9+/=_-]{60,200}+)(?![A-Za-z0-9+/=_-])			cloud	static		secret	0.95		Regenerate it in the Elastic Cloud dashboard; the old value stops working.	Elastic Cloud cloud API key
R	elastic.search-private-key	Ni0appsearch␟Ni0app_search␟Ni0app-search␟Ni0swiftype	64	160	near	appsearch␟app_search␟app-search␟swiftype	s	(?<![A-Za-z0-9_])(private-[a-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		db	static		secret	0.9		Regenerate it in the Elastic App Search dashboard; the old value stops working.	Elastic App Search private API key
R	elasticemail.api-key	Ni0elasticemail␟Ni0elastic_email␟Ni0elastic-email	64	192	near	elasticemail␟elastic_email␟elastic-email	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,95}[0-9])(?=[A-Z0-9_-]{0,95}[a-z])([A-Za-z0-9_-]{96}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Delete it in the Elastic Email console, then create one per service.	Elastic Email API key
R	elasticemail.legacy-api-key	Ni0elasticemail␟Ni0elastic_email␟Ni0elastic-email	64	84	near	elasticemail␟elastic_email␟elastic-email	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Regenerate it in the Elastic Email dashboard; the old value stops working.	Elastic Email legacy API key
R	elasticio.api-key	Ni0elastic.io␟Ni0elasticio␟Ni0elastic_io	64	84	near	elastic.io␟elasticio␟elastic_io	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Regenerate it in the elastic.io dashboard; the old value stops working.	elastic.io API key
R	elevenlabs.api-key	Ni0elevenlabs␟Ni0eleven_labs␟Ni0eleven-labs␟Ni0xi-api-key␟Ni0xi_api_key␟Ni0xiapikey␟Ni0eleven_api	64	160	near	elevenlabs␟eleven_labs␟eleven-labs␟xi-api-key␟xi_api_key␟xiapikey␟eleven_api	s	(?<![A-Za-z0-9_])(sk_[a-f0-9]{48}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.9		Delete it in ElevenLabs under Developers, API keys.	ElevenLabs API key
R	elevenlabs.legacy-api-key	Ni0elevenlabs␟Ni0eleven_labs␟Ni0eleven-labs␟Ni0xi-api-key␟Ni0xi_api_key␟Ni0xiapikey␟Ni0eleven_api	64	80	near	elevenlabs␟eleven_labs␟eleven-labs␟xi-api-key␟xi_api_key␟xiapikey␟eleven_api	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.65		Delete it in ElevenLabs under Developers, API keys.	ElevenLabs API key of the older form
R	emailable.api-key	Ni0emailable	64	160	near	emailable	s	(?<![A-Za-z0-9_])(live_[a-z0-9]{20}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Regenerate it in the Emailable dashboard; the old value stops working.	Emailable API key
R	emailjs.private-key	Ni0emailjs	64	160	near	emailjs	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,20}[0-9])([A-Za-z0-9_-]{21}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Rotate it in EmailJS's developer settings and update its users.	EmailJS private key
R	emailoctopus.api-key	Ni0emailoctopus␟Ni0eo_api	64	163	near	emailoctopus␟eo_api	s	(?<![A-Za-z0-9_])(eo_[a-f0-9]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Regenerate it in the EmailOctopus dashboard; the old value stops working.	EmailOctopus API key
R	emailoctopus.legacy-api-key	Ni0emailoctopus	64	84	near	emailoctopus	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.65		Rotate it in EmailOctopus's developer settings and update its users.	EmailOctopus API key of the older form
R	enablex.app-key	Ni0enablex	64	84	near	enablex	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,35}[0-9])([A-Za-z0-9]{36}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in EnableX's developer settings and update its users.	EnableX app key
R	encharge.api-key	Ni0encharge	64	80	near	encharge	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Encharge's developer settings and update its users.	Encharge API key
R	endorlabs.api-key	Ls0endr+	64	160	none		s	(?<![A-Za-z0-9])(endr\+[A-Za-z0-9-]{16}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.9		Regenerate it in the Endor Labs dashboard; the old value stops working.	Endor Labs API key or secret
R	engagebay.api-key	Ni0engagebay	64	74	near	engagebay	s	(?<![A-Za-z0-9_])(?=[a-z]{0,25}[0-9])([a-z0-9]{26}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the EngageBay dashboard; the old value stops working.	EngageBay API key
R	enigma.api-key	Ni0enigma	64	88	near	enigma	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Delete it in the Enigma console, then create one per service.	Enigma API key
R	enode.client-secret	Ni0enode_␟Ni0enode.io␟Ni0enodeapi	64	160	near	enode_␟enode.io␟enodeapi	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Revoke it in Enode's settings and issue a new one for each workload.	Enode OAuth client secret
R	envkey.key	Ni0envkey	64	160	near	envkey	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{20,26}+-[A-Za-z0-9]{20,30}+)(?![A-Za-z0-9_-])	3.0		login-of-store	static	envkey	secret	0.8		Revoke the key in the EnvKey app and generate another.	EnvKey server or local key
R	envoy.api-key	Ni0envoy	64	316	near	envoy	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{220}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Regenerate it in the Envoy dashboard; the old value stops working.	Envoy API key
R	eodhd.api-token	Ni0eodhd␟Ni0eodhistoricaldata␟Ni0eod_historical	64	160	near	eodhd␟eodhistoricaldata␟eod_historical	s	(?<![A-Za-z0-9_])([a-f0-9]{14}+\.[0-9]{8}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.85		Rotate it in EODHD's developer settings and update its users.	EODHD API token
R	epicgames.client-secret	Ni0epicgames␟Ni0epic_games␟Ni0eos_client_secret␟Ni0epic_client	64	160	near	epicgames␟epic_games␟eos_client_secret␟epic_client	s	(?<![A-Za-z0-9+/_-])(?<!sha256=)(?=[A-Za-z+/]{0,42}[0-9])([A-Za-z0-9+/]{43}+)(?![A-Za-z0-9+/=_-])	3.7		saas	static		secret	0.6		Revoke it in Epic Games's settings and issue a new one for each workload.	Epic Games OAuth client secret
R	equinix.api-token	Ni0equinix␟Ni0packet_auth␟Ni0metal_auth_token␟Ni0packet_api	64	80	near	equinix␟packet_auth␟metal_auth_token␟packet_api	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.6		Delete it in the Equinix Metal console, then create one per service.	Equinix Metal API token
R	eraser.api-key	Ni0eraser	64	68	near	eraser	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Regenerate it in the Eraser dashboard; the old value stops working.	Eraser API key
R	esignatures.api-token	Ni0esignatures	64	84	near	esignatures	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		saas	static		secret	0.6		Regenerate it in the eSignatures.io dashboard; the old value stops working.	eSignatures.io API token
R	etcd.root-password	Ai0etcd_root_password␟Ai0etcdctl_user␟Ai0etcd_password	64	160	assign	etcd_root_password␟etcdctl_user␟etcd_password	s	(?<![A-Za-z0-9_])([A-Za-z0-9]{10,64}+)(?![A-Za-z0-9_-])	2.8		db	static		secret	0.6		Change the user's password with etcdctl.	etcd password
R	etherscan.api-key	Ni0etherscan	64	160	near	etherscan	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,33}[0-9])([A-Za-z0-9]{34}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Revoke it in Etherscan's settings and issue a new one for each workload.	Etherscan API key
R	ethplorer.api-key	Ni0ethplorer	64	70	near	ethplorer	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{20,22}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.55		Rotate it in Ethplorer's developer settings and update its users.	Ethplorer API key
R	etsy.api-key	Ni0etsy	64	160	near	etsy	s	(?<![A-Za-z0-9_-])([a-z0-9]{24}+:[a-z0-9]{10}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Regenerate it in the Etsy dashboard; the old value stops working.	Etsy API key with its shared secret
R	etsy.keystring	Ni0etsy	64	72	near	etsy	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Revoke it in Etsy's settings and issue a new one for each workload.	Etsy API keystring
R	eventbrite.api-token	Ni0eventbrite	64	68	near	eventbrite	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])	2.8		saas	static		secret	0.65		Delete it in the Eventbrite console, then create one per service.	Eventbrite API token
R	everhour.api-key	Ni0everhour	64	160	near	everhour	s	(?<![A-Za-z0-9_])([a-f0-9]{4}+-[a-f0-9]{4}+-[a-f0-9]{6}+-[a-f0-9]{6}+-[a-f0-9]{8}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Revoke it in Everhour's settings and issue a new one for each workload.	Everhour API key
R	evervault.api-key	Ls0ev:key:1:	64	187	none		s	(?<![A-Za-z0-9_])(ev:key:1:[A-Za-z0-9]{40,60}+:[A-Za-z0-9]{4,10}+:[A-Za-z0-9]{4,10}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Regenerate it in the Evervault dashboard; the old value stops working.	Evervault API key
R	exa.api-key	Ni0exa_api␟Ni0exa-api␟Ni0exaapi␟Ni0exa_key␟Ni0exa.ai␟Ni0exa-py␟Ni0exa_search	64	84	near	exa_api␟exa-api␟exaapi␟exa_key␟exa.ai␟exa-py␟exa_search	s	(?<![A-Za-z0-9_])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	2.5		ai	static		secret	0.7		Rotate it in Exa's developer settings and update its users.	Exa API key
R	exchangerateapi.api-key	Ni0exchangerate-api␟Ni0exchangerateapi␟Ni0exchange_rate_api␟Ni0exchangerate	64	72	near	exchangerate-api␟exchangerateapi␟exchange_rate_api␟exchangerate	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Revoke it in ExchangeRate-API's settings and issue a new one for each workload.	ExchangeRate-API key
R	exchangeratesapi.access-key	Ni0exchangeratesapi␟Ni0exchange_rates_api␟Ni0exchangerates	64	80	near	exchangeratesapi␟exchange_rates_api␟exchangerates	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Regenerate it in the exchangeratesapi.io dashboard; the old value stops working.	exchangeratesapi.io access key
R	exoscale.api-secret	Ni0exoscale	64	160	near	exoscale	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,59}[0-9])(?=[A-Z0-9_-]{0,59}[a-z])([A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.65		Delete it in the Exoscale console, then create one per service.	Exoscale API secret
R	exotel.api-token	Ni0exotel	64	96	near	exotel	s	(?<![A-Za-z0-9_])([a-f0-9]{48}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Delete it in the Exotel console, then create one per service.	Exotel API token
R	expensify.partner-user-secret	Ni0expensify	64	160	near	expensify	s	(?<![A-Za-z0-9_])([a-f0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.65		Revoke it in Expensify's settings and issue a new one for each workload.	Expensify partner user secret
R	expo.access-token	Ni0expo_token␟Ni0expo-token␟Ni0expotoken␟Ni0expo_access	64	160	near	expo_token␟expo-token␟expotoken␟expo_access	s	(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,39}[0-9])(?=[A-Z0-9_-]{0,39}[a-z])([A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.75		Revoke it in Expo's settings and issue a new one for each workload.	Expo access token
R	exportsdk.api-key	Ni0exportsdk	64	160	near	exportsdk	s	(?<![A-Za-z0-9_])([a-z]{5,15}+_[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Rotate it in ExportSDK's developer settings and update its users.	ExportSDK API key
R	extractorapi.api-key	Ni0extractorapi	64	88	near	extractorapi	s	(?<![A-Za-z0-9_])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.55		Rotate it in Extractor API's developer settings and update its users.	Extractor API key
R	facebook.app-access-token	Ni0facebook␟Ni0fb_access_token␟Ni0fb_token␟Ni0fb_app_token␟Ni0fbaccesstoken␟Ni0fb-access-token␟Ni0fb.access.token␟Ni0fbtoken␟Ni0fb-token␟Ni0fb.token␟Ni0fb token␟Ni0fbapptoken␟Ni0fb-app-token␟Ni0fb.app.token	64	160	near	facebook␟fb_access_token␟fb_token␟fb_app_token␟fbaccesstoken␟fb-access-token␟fb.access.token␟fbtoken␟fb-token␟fb.token␟fb token␟fbapptoken␟fb-app-token␟fb.app.token	s	(?<![A-Za-z0-9])([0-9]{13,17}\|[A-Za-z0-9_-]{24,40}+)(?![A-Za-z0-9_|-])	3.5		saas	static		secret	0.8		Reset the app secret in the Meta app dashboard, which also ends every token made with it.	Facebook app access token (app id and secret part)
R	facebook.app-secret	Ni0facebook␟Ni0fb_app_secret␟Ni0fb_secret␟Ni0fbsecret␟Ni0fb_api␟Ni0fb_key␟Ni0fbappsecret␟Ni0fb-app-secret␟Ni0fb.app.secret␟Ni0fb-secret␟Ni0fb.secret␟Ni0fb secret␟Ni0fb-api␟Ni0fb.api␟Ni0fb api␟Ni0fb-key␟Ni0fb.key␟Ni0fb key	64	180	near	facebook␟fb_app_secret␟fb_secret␟fbsecret␟fb_api␟fb_key␟fbappsecret␟fb-app-secret␟fb.app.secret␟fb-secret␟fb.secret␟fb secret␟fb-api␟fb.api␟fb api␟fb-key␟fb.key␟fb key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Reset the app secret in the Meta app dashboard, which also ends every token made with it.	Facebook app secret
R	facebook.graph-access-token	Cs0EAAB␟Cs0EAAC␟Cs0EAAD␟Cs0EAAE␟Cs0EAAF␟Cs0EAAG␟Cs0EAAH␟Cs0EAAI␟Cs0EAAJ␟Cs0EAAK␟Cs0EAAL␟Cs0EAAM␟Cs0EAAN␟Cs0EAAO␟Cs0EAAP␟Cs0EAAQ␟Cs0EAAR␟Cs0EAAS␟Cs0EAAT␟Cs0EAAU␟Cs0EAAV␟Cs0EAAW␟Cs0EAAX␟Cs0EAAY␟Cs0EAAZ␟Cs0EAAc␟Cs0EAAm	64	900	none		s	(?<![A-Za-z0-9_/+-])(EAA[B-Zcm][A-Za-z0-9]{80,800}+)(?![A-Za-z0-9_/+-])	4.0		saas	unknown		secret	0.9		Reset the app secret in the Meta app dashboard, which also ends every token made with it.	Facebook Graph API user, page or system user access token
R	facebook.graph-explorer-token	Ls0EAACEdEose0cBA	64	510	none		s	(?<![A-Za-z0-9])(EAACEdEose0cBA[A-Za-z0-9]{20,400}+)(?![A-Za-z0-9])	3.0		saas	ephemeral		secret	0.95		Reset the app secret in the Meta app dashboard, which also ends every token made with it.	Facebook Graph API explorer access token
R	faceplusplus.api-key	Ni0faceplusplus␟Ni0face_plus_plus␟Ni0facepp␟Ni0megvii␟Ni0face-plus-plus␟Ni0face.plus.plus	64	80	near	faceplusplus␟face_plus_plus␟facepp␟megvii␟face-plus-plus␟face.plus.plus	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,31}[0-9])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.55		Revoke it in the Face++ console and issue a new one for each workload that used it.	Face++ API key or secret
R	fal.api-key	Ni0fal_key␟Ni0fal_api␟Ni0fal-key␟Ni0falkey␟Ni0fal.ai␟Ni0fal_client␟Ni0fal.config	64	165	near	fal_key␟fal_api␟fal-key␟falkey␟fal.ai␟fal_client␟fal.config	s	(?<![A-Za-z0-9_-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}:[a-f0-9]{32}+)(?![A-Za-z0-9_-])	3.2		ai	static		secret	0.85		Delete the key at fal.ai under keys and create a scoped one.	fal.ai API key
R	fastforex.api-key	Ni0fastforex	64	76	near	fastforex	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z-]{0,27}[0-9])([A-Za-z0-9-]{28}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the fastFOREX console and issue a new one for each workload that used it.	fastFOREX API key
R	fastly.api-token	Ni0fastly	64	80	near	fastly	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_=-]{0,31}[0-9])([A-Za-z0-9_=-]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.6		Delete the token under Fastly account, API tokens, or with fastly auth-token delete.	Fastly API token
R	feedier.api-key	Ni0feedier	64	80	near	feedier	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Feedier console and issue a new one for each workload that used it.	Feedier API key
R	feishu.app-secret	Ni0feishu	64	80	near	feishu	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Feishu console and issue a new one for each workload that used it.	Feishu app secret
R	feishu.bot-webhook	Cs0https://open.feishu.cn/open-apis/bot/␟Cs0https://open.larksuite.com/open-apis/bot/	64	209	none		s	(?<![A-Za-z0-9])(https://open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/(?:v2/)?hook/[A-Za-z0-9-]{16,64}+)(?![A-Za-z0-9-])			saas	static		secret	0.95		Remove the bot from the group and add it again; the old URL stops at once.	Feishu or Lark custom bot webhook URL
R	fetchrss.api-key	Ni0fetchrss	64	88	near	fetchrss	s	(?<![A-Za-z0-9_/+-])(?=[A-Za-z.]{0,39}[0-9])([A-Za-z0-9.]{40}+)(?![A-Za-z0-9_/+.-])	3.0		saas	static		secret	0.55		Revoke it in the FetchRSS console and issue a new one for each workload that used it.	FetchRSS API key
R	fibery.api-key	Ni0fibery	64	160	near	fibery	s	(?<![A-Za-z0-9_.-])([a-f0-9]{8}\.[a-f0-9]{35}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.75		Revoke it in the Fibery console and issue a new one for each workload that used it.	Fibery API key
R	figma.legacy-access-token	Ni0figma	64	160	near	figma	s	(?<![A-Za-z0-9_-])([a-f0-9]{4,7}-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Revoke it under Figma settings, security, personal access tokens.	Figma access token, legacy UUID form
R	figma.oauth-token	Ls0figo_␟Ls0figor_␟Ls0figu_␟Ls0figur_␟Ls0figp_␟Ls0figoh_	64	166	none		s	(?<![A-Za-z0-9])(fig(?:o|or|u|ur|p|oh)_[A-Za-z0-9_-]{36,64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Revoke it under Figma settings, security, personal access tokens.	Figma OAuth access or refresh token
R	figma.personal-access-token	Ls0figd_	64	160	none		s	(?<![A-Za-z0-9])(figd_[A-Za-z0-9_-]{38,52}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Revoke it under Figma settings, security, personal access tokens.	Figma personal access token
R	fileio.api-key	Ni0fileio␟Ni0file_io_␟Ni0file.io/	64	89	near	fileio␟file_io_␟file.io/	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9]{20}\.[A-Za-z0-9]{20}|[A-Z0-9]{7}(?:-[A-Z0-9]{7}){3}\.[A-Z0-9]{7})(?![A-Za-z0-9_.-])	3.2		saas	static		secret	0.6		Revoke it in the file.io console and issue a new one for each workload that used it.	file.io API key
R	filezilla.stored-password	Ls0<Pass encoding=␟Ls0<Pass>	64	255	none		s	(?<![A-Za-z0-9])<Pass(?: encoding="(?:base64|plain)")?>([^<>\x00-\x1f]{4,128})</Pass>	2.0		generic	static		secret	0.75		Change the password on the server, and use FileZilla with a master password or a key.	FileZilla site manager password
R	finage.api-key	Ni0finage	64	87	near	finage	s	(?<![A-Za-z0-9])((?:API_KEY)?[A-Z0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.7		Revoke it in the Finage console and issue a new one for each workload that used it.	Finage API key
R	financialmodelingprep.api-key	Ni0financialmodelingprep␟Ni0financial_modeling_prep␟Ni0fmp_api␟Ni0financial-modeling-prep␟Ni0financial.modeling.prep␟Ni0fmpapi␟Ni0fmp-api␟Ni0fmp.api␟Ni0fmp api	64	80	near	financialmodelingprep␟financial_modeling_prep␟fmp_api␟financial-modeling-prep␟financial.modeling.prep␟fmpapi␟fmp-api␟fmp.api␟fmp api	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Financial Modeling Prep console and issue a new one for each workload that used it.	Financial Modeling Prep API key
R	findl.api-key	Ni0findl_api␟Ni0findl_key␟Ni0findl_token␟Ni0findlapi␟Ni0findl.com␟Ni0findl-api␟Ni0findl.api␟Ni0findl api␟Ni0findlkey␟Ni0findl-key␟Ni0findl.key␟Ni0findl key␟Ni0findltoken␟Ni0findl-token␟Ni0findl.token␟Ni0findl token	64	84	near	findl_api␟findl_key␟findl_token␟findlapi␟findl.com␟findl-api␟findl.api␟findl api␟findlkey␟findl-key␟findl.key␟findl key␟findltoken␟findl-token␟findl.token␟findl token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Findl console and issue a new one for each workload that used it.	Findl API key
R	finicity.app-key	Ni0finicity	64	80	near	finicity	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Finicity console and issue a new one for each workload that used it.	Finicity application key
R	finicity.client-secret	Ni0finicity	64	68	near	finicity	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Finicity console and issue a new one for each workload that used it.	Finicity partner secret
R	finnhub.api-key	Ni0finnhub␟Ni0finhub	64	88	near	finnhub␟finhub	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,39}[0-9])([a-z0-9]{20,40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Finnhub console and issue a new one for each workload that used it.	Finnhub API key
R	firebase.app-hosting-ci-token	Ni0firebase_token␟Ni0firebase-token␟Ni0firebase_ci_token␟Ni0firebase_api␟Ni0firebase_key␟Ni0firebase_secret␟Ni0firebasetoken␟Ni0firebase.token␟Ni0firebase token␟Ni0firebasecitoken␟Ni0firebase-ci-token␟Ni0firebase.ci.token␟Ni0firebaseapi␟Ni0firebase-api␟Ni0firebase.api␟Ni0firebase api␟Ni0firebasekey␟Ni0firebase-key␟Ni0firebase.key␟Ni0firebase key␟Ni0firebasesecret␟Ni0firebase-secret␟Ni0firebase.secret␟Ni0firebase secret	64	299	near	firebase_token␟firebase-token␟firebase_ci_token␟firebase_api␟firebase_key␟firebase_secret␟firebasetoken␟firebase.token␟firebase token␟firebasecitoken␟firebase-ci-token␟firebase.ci.token␟firebaseapi␟firebase-api␟firebase.api␟firebase api␟firebasekey␟firebase-key␟firebase.key␟firebase key␟firebasesecret␟firebase-secret␟firebase.secret␟firebase secret	s	(?<![A-Za-z0-9_./+@#-])(1//[A-Za-z0-9_-]{60,200}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.8		Run firebase logout with the token, and use a service account in CI.	Firebase command line CI token
R	firebase.database-secret	Ni0firebase_secret␟Ni0firebase_database_secret␟Ni0firebase_auth_secret␟Ni0firebaseio.com␟Ni0firebase_token␟Ni0firebase_api␟Ni0firebase_key␟Ni0firebasesecret␟Ni0firebase-secret␟Ni0firebase.secret␟Ni0firebase secret␟Ni0firebasedatabasesecret␟Ni0firebase-database-secret␟Ni0firebase.database.secret␟Ni0firebaseauthsecret␟Ni0firebase-auth-secret␟Ni0firebase.auth.secret␟Ni0firebasetoken␟Ni0firebase-token␟Ni0firebase.token␟Ni0firebase token␟Ni0firebaseapi␟Ni0firebase-api␟Ni0firebase.api␟Ni0firebase api␟Ni0firebasekey␟Ni0firebase-key␟Ni0firebase.key␟Ni0firebase key	64	108	near	firebase_secret␟firebase_database_secret␟firebase_auth_secret␟firebaseio.com␟firebase_token␟firebase_api␟firebase_key␟firebasesecret␟firebase-secret␟firebase.secret␟firebase secret␟firebasedatabasesecret␟firebase-database-secret␟firebase.database.secret␟firebaseauthsecret␟firebase-auth-secret␟firebase.auth.secret␟firebasetoken␟firebase-token␟firebase.token␟firebase token␟firebaseapi␟firebase-api␟firebase.api␟firebase api␟firebasekey␟firebase-key␟firebase.key␟firebase key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.7		Delete the database secret in the Firebase console under service accounts, database secrets.	Firebase Realtime Database legacy secret
R	firebase.messaging-server-key	Cs0:APA91b	64	248	none		s	(?<![A-Za-z0-9_-])(AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{134}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Delete the server key in the Firebase console and move to the HTTP v1 API with a service account.	Firebase Cloud Messaging legacy server key
R	firecrawl.api-key	LS1fc-	64	160	none		s	(?<![A-Za-z0-9_-])(fc-[a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.85		Delete the key in the Firecrawl dashboard and create a new one.	Firecrawl API key
R	fireworks.api-key	LS1fw_	64	160	none		s	(?<![A-Za-z0-9_-])(fw_(?=[A-Za-z]{0,23}[0-9])[A-Za-z0-9]{22,24}+)(?![A-Za-z0-9_])	3.3		ai	static		secret	0.8		Revoke it in the Fireworks AI console and issue a new one for each workload that used it.	Fireworks AI API key
R	fixerio.api-key	Ni0fixer_api␟Ni0fixer_key␟Ni0fixer_access␟Ni0fixerio␟Ni0fixer.io␟Ni0fixer-api␟Ni0fixerapi␟Ni0data.fixer␟Ni0fixer.api␟Ni0fixer api␟Ni0fixerkey␟Ni0fixer-key␟Ni0fixer.key␟Ni0fixer key␟Ni0fixeraccess␟Ni0fixer-access␟Ni0fixer.access	64	80	near	fixer_api␟fixer_key␟fixer_access␟fixerio␟fixer.io␟fixer-api␟fixerapi␟data.fixer␟fixer.api␟fixer api␟fixerkey␟fixer-key␟fixer.key␟fixer key␟fixeraccess␟fixer-access␟fixer.access	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Fixer console and issue a new one for each workload that used it.	Fixer exchange rate API key
R	flatio.api-token	Ni0flatio␟Ni0flat_io␟Ni0flat.io␟Ni0flat_api␟Ni0flat-io␟Ni0flatapi␟Ni0flat-api␟Ni0flat.api␟Ni0flat api	64	176	near	flatio␟flat_io␟flat.io␟flat_api␟flat-io␟flatapi␟flat-api␟flat.api␟flat api	s	(?<![A-Za-z0-9_./+@#-])([A-Fa-f0-9]{128}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Flat.io console and issue a new one for each workload that used it.	Flat.io API token
R	fleetbase.api-key	Ls0flb_live_␟Ls0flb_test_	64	169	none		s	(?<![A-Za-z0-9])(flb_(?:live|test)_[A-Za-z0-9]{20,64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Fleetbase console and issue a new one for each workload that used it.	Fleetbase API key
R	flexport.api-key	Ls0shltm_	64	160	none		s	(?<![A-Za-z0-9])(shltm_[A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Revoke it in the Flexport console and issue a new one for each workload that used it.	Flexport API key
R	flickr.api-key	Ni0flickr	64	80	near	flickr	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Flickr console and issue a new one for each workload that used it.	Flickr API key
R	flickr.api-secret	Ai0flickr_api_secret␟Ai0flickr_secret␟Ai0flickr_consumer_secret␟Ai0flickrsecret␟Ai0flickrapisecret␟Ai0flickr-api-secret␟Ai0flickr.api.secret␟Ai0flickr-secret␟Ai0flickr.secret␟Ai0flickr secret␟Ai0flickrconsumersecret␟Ai0flickr-consumer-secret␟Ai0flickr.consumer.secret	64	160	assign	flickr_api_secret␟flickr_secret␟flickr_consumer_secret␟flickrsecret␟flickrapisecret␟flickr-api-secret␟flickr.api.secret␟flickr-secret␟flickr.secret␟flickr secret␟flickrconsumersecret␟flickr-consumer-secret␟flickr.consumer.secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{16}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.5		saas	static		secret	0.7		Revoke it in the Flickr console and issue a new one for each workload that used it.	Flickr API secret
R	flickr.oauth-token	Ni0flickr_oauth_token␟Ni0flickr_access_token␟Ni0flickr_token␟Ni0flickr_api␟Ni0flickr_key␟Ni0flickr_secret␟Ni0flickroauthtoken␟Ni0flickr-oauth-token␟Ni0flickr.oauth.token␟Ni0flickraccesstoken␟Ni0flickr-access-token␟Ni0flickr.access.token␟Ni0flickrtoken␟Ni0flickr-token␟Ni0flickr.token␟Ni0flickr token␟Ni0flickrapi␟Ni0flickr-api␟Ni0flickr.api␟Ni0flickr api␟Ni0flickrkey␟Ni0flickr-key␟Ni0flickr.key␟Ni0flickr key␟Ni0flickrsecret␟Ni0flickr-secret␟Ni0flickr.secret␟Ni0flickr secret	64	160	near	flickr_oauth_token␟flickr_access_token␟flickr_token␟flickr_api␟flickr_key␟flickr_secret␟flickroauthtoken␟flickr-oauth-token␟flickr.oauth.token␟flickraccesstoken␟flickr-access-token␟flickr.access.token␟flickrtoken␟flickr-token␟flickr.token␟flickr token␟flickrapi␟flickr-api␟flickr.api␟flickr api␟flickrkey␟flickr-key␟flickr.key␟flickr key␟flickrsecret␟flickr-secret␟flickr.secret␟flickr secret	s	(?<![A-Za-z0-9_-])(7215[0-9]{13}-[a-f0-9]{16}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Revoke it in the Flickr console and issue a new one for each workload that used it.	Flickr OAuth access token
R	flightapi.api-key	Ni0flightapi␟Ni0flight_api␟Ni0flight-api␟Ni0flight.api␟Ni0flight api	64	72	near	flightapi␟flight_api␟flight-api␟flight.api␟flight api	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the FlightAPI console and issue a new one for each workload that used it.	FlightAPI key
R	flightlabs.api-key	Ni0flightlabs␟Ni0flight_labs␟Ni0flight-labs␟Ni0flight.labs	64	760	near	flightlabs␟flight_labs␟flight-labs␟flight.labs	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{30,60}+\.eyJ[A-Za-z0-9_-]{60,400}+\.[A-Za-z0-9_-]{60,120}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.85		Revoke it in the FlightLabs console and issue a new one for each workload that used it.	FlightLabs API access key
R	flightstats.app-key	Ni0flightstats␟Ni0flight_stats␟Ni0flight-stats␟Ni0flight.stats	64	80	near	flightstats␟flight_stats␟flight-stats␟flight.stats	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the FlightStats console and issue a new one for each workload that used it.	FlightStats application key
R	floatapp.api-key	Ni0float_api␟Ni0float_token␟Ni0float-api␟Ni0floatapi␟Ni0api.float.com	64	108	near	float_api␟float_token␟float-api␟floatapi␟api.float.com	s	(?<![A-Za-z0-9_+/-])([a-f0-9]{16}[A-Za-z0-9+/]{42,43}=)(?![A-Za-z0-9_+/=])	3.8		saas	static		secret	0.7		Revoke it in the Float console and issue a new one for each workload that used it.	Float resource planning API key
R	flowflu.api-key	Ni0flowflu␟Ni0flowlu	64	99	near	flowflu␟flowlu	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,50}[0-9])([A-Za-z0-9]{51}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Flowflu console and issue a new one for each workload that used it.	Flowlu API key
R	flutterwave.encryption-key	Ls0FLWSECK_TEST	64	160	none		s	(?<![A-Za-z0-9])(FLWSECK_TEST(?:-)?[a-f0-9]{12}+)(?![A-Za-z0-9-])			saas	static		secret	0.9		Roll the keys in the Flutterwave dashboard under settings, API keys.	Flutterwave encryption key
R	flutterwave.secret-key	Ls0FLWSECK-␟Ls0FLWSECK_TEST-	64	160	none		s	(?<![A-Za-z0-9])(FLWSECK(?:_TEST)?-[a-z0-9]{32}(?:-[a-z0-9]{6,16})?-X)(?![A-Za-z0-9])			saas	static		secret	0.95		Roll the keys in the Flutterwave dashboard under settings, API keys.	Flutterwave secret key
R	flyio.auth-scheme-token	Ls0FlyV1 	64	4102	none		s	(?<![A-Za-z0-9])(FlyV1 [A-Za-z0-9+/=,_-]{90,4000}+)(?![A-Za-z0-9+/_-])		fly-macaroon	cloud	static		secret	0.95		Revoke it with fly tokens revoke, then issue a scoped deploy token with fly tokens create deploy.	Fly.io access token with its scheme word
R	flyio.legacy-access-token	LS1fo1_	64	160	none		s	(?<![A-Za-z0-9_-])(fo1_[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.9		Revoke it with fly tokens revoke, then issue a scoped deploy token with fly tokens create deploy.	Fly.io access token, legacy form
R	flyio.macaroon-token	Ls0fm1a_␟Ls0fm1r_␟Ls1fm2_	64	1400	none		s	(?<![A-Za-z0-9])(fm(?:1[ar]|2)_[A-Za-z0-9+/_-]{80,1200}+={0,3})(?![A-Za-z0-9+/_-])		fly-macaroon	cloud	static		secret	0.95		Revoke it with fly tokens revoke, then issue a scoped deploy token with fly tokens create deploy.	Fly.io macaroon access token
R	fmfw.api-key	Ni0fmfwio␟Ni0fmfw_␟Ni0fmfw.io␟Ni0fmfw-	64	80	near	fmfwio␟fmfw_␟fmfw.io␟fmfw-	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,31}[0-9])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		crypto	static		secret	0.55		Revoke it in the FMFW.io console and issue a new one for each workload that used it.	FMFW.io exchange API key or secret
R	forgejo.access-token	Ni0forgejo␟Ni0codeberg	64	88	near	forgejo␟codeberg	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		vcs	static		secret	0.6		Delete the token under user settings, applications.	Forgejo or Codeberg access token
R	formbucket.api-token	Ni0formbucket	64	700	near	formbucket	s	(?<![A-Za-z0-9_-])([A-Za-z0-9]{10,80}+\.[A-Za-z0-9]{20,400}+\.[A-Za-z0-9_-]{40,90}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.7		Revoke it in the FormBucket console and issue a new one for each workload that used it.	FormBucket access token
R	formcraft.api-key	Ai0formcraft	64	160	assign	formcraft	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the FormCraft console and issue a new one for each workload that used it.	FormCraft API key
R	formio.api-token	Ni0formio␟Ni0form.io␟Ni0x-jwt-token	64	977	near	formio␟form.io␟x-jwt-token	s	(?<![A-Za-z0-9_-])(eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.[A-Za-z0-9_-]{60,800}+\.[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	4.0		saas	ephemeral		secret	0.8		Revoke it in the Form.io console and issue a new one for each workload that used it.	Form.io user token
R	formsite.api-key	Ni0formsite	64	80	near	formsite	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Formsite console and issue a new one for each workload that used it.	Formsite API key
R	foursquare.client-secret	Ni0foursquare	64	96	near	foursquare	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Z]{0,47}[0-9])([A-Z0-9]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.6		Revoke it in the Foursquare console and issue a new one for each workload that used it.	Foursquare OAuth client secret
R	foursquare.places-api-key	Ls1fsq3	64	160	none		s	(?<![A-Za-z0-9+/])(fsq3[A-Za-z0-9+/]{44}+=?)(?![A-Za-z0-9+/])	3.8		saas	static		secret	0.85		Revoke it in the Foursquare console and issue a new one for each workload that used it.	Foursquare Places API key
R	frameio.developer-token	Ls0fio-u-	64	166	none		s	(?<![A-Za-z0-9])(fio-u-[A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Revoke it in the Frame.io console and issue a new one for each workload that used it.	Frame.io developer token
R	freemius.secret-key	Cs0secret_key	64	160	none		s	(?<![A-Za-z0-9_])["']secret_key["']\s{0,4}=>\s{0,4}["'](sk_[!-&(-~]{29})["']	3.3		saas	static		secret	0.85		Revoke it in the Freemius console and issue a new one for each workload that used it.	Freemius plugin secret key
R	freshbooks.access-token	Ni0freshbooks	64	112	near	freshbooks	s	(?<![A-Za-z0-9_./+@#-])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the FreshBooks console and issue a new one for each workload that used it.	FreshBooks access token or client secret
R	freshdesk.api-key	Ni0freshdesk␟Ni0freshservice	64	68	near	freshdesk␟freshservice	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Freshdesk console and issue a new one for each workload that used it.	Freshdesk API key
R	freshworks.api-key	Ni0freshworks␟Ni0freshsales	64	70	near	freshworks␟freshsales	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.5		Revoke it in the Freshworks console and issue a new one for each workload that used it.	Freshworks CRM API key
R	friendli.personal-access-token	LS1flp_	64	160	none		s	(?<![A-Za-z0-9_])(flp_[A-Za-z0-9]{46}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.9		Revoke it in the Friendli console and issue a new one for each workload that used it.	Friendli personal access token
R	front.api-token	Ni0front_api␟Ni0frontapp␟Ni0front-api␟Ni0frontapi␟Ni0front.api␟Ni0front api	64	527	near	front_api␟frontapp␟front-api␟frontapi␟front.api␟front api	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{33}\.eyJ[A-Za-z0-9_-]{80,300}+\.[A-Za-z0-9_-]{43,90}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.8		Revoke it in the Front console and issue a new one for each workload that used it.	Front API token
R	frontegg.api-key	Ni0frontegg	64	84	near	frontegg	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Frontegg console and issue a new one for each workload that used it.	Frontegg API key
R	fulcrum.api-token	Ni0fulcrumapp␟Ni0fulcrum_api␟Ni0fulcrum_token␟Ni0fulcrum-api␟Ni0fulcrumapi␟Ni0x-apitoken␟Ni0fulcrum.api␟Ni0fulcrum api␟Ni0fulcrumtoken␟Ni0fulcrum-token␟Ni0fulcrum.token␟Ni0fulcrum token	64	128	near	fulcrumapp␟fulcrum_api␟fulcrum_token␟fulcrum-api␟fulcrumapi␟x-apitoken␟fulcrum.api␟fulcrum api␟fulcrumtoken␟fulcrum-token␟fulcrum.token␟fulcrum token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,79}[0-9])([A-Za-z0-9]{80}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Fulcrum console and issue a new one for each workload that used it.	Fulcrum API token
R	fullstory.api-key	Ni0fullstory␟Ni0full_story␟Ni0fs_api	64	222	near	fullstory␟full_story␟fs_api	s	(?<![A-Za-z0-9_./+-])((?:na1|eu1)\.[A-Za-z0-9+/]{64,120}+={0,2})(?![A-Za-z0-9+/=])	3.8		saas	static		secret	0.9		Revoke it in the FullStory console and issue a new one for each workload that used it.	FullStory API key
R	fullstory.legacy-api-key	Ni0fullstory␟Ni0full_story␟Ni0full-story␟Ni0full.story	64	138	near	fullstory␟full_story␟full-story␟full.story	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{86,88}+={0,2})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	4.0		saas	static		secret	0.7		Revoke it in the FullStory console and issue a new one for each workload that used it.	FullStory API key, legacy form
R	fusionauth.api-key	Ni0fusionauth	64	112	near	fusionauth	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,63}[0-9])([A-Za-z0-9_-]{40,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the FusionAuth console and issue a new one for each workload that used it.	FusionAuth API key
R	fxmarket.api-key	Ni0fxmarket	64	68	near	fxmarket	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,19}[0-9])([A-Za-z0-9_-]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.5		Revoke it in the FX Market API console and issue a new one for each workload that used it.	FX Market API key
R	galileo.api-key	Ni0galileo_api␟Ni0galileo_key␟Ni0galileo_token␟Ni0galileo_secret␟Ni0galileoapi␟Ni0galileo-api␟Ni0galileo.api␟Ni0galileo api␟Ni0galileokey␟Ni0galileo-key␟Ni0galileo.key␟Ni0galileo key␟Ni0galileotoken␟Ni0galileo-token␟Ni0galileo.token␟Ni0galileo token␟Ni0galileosecret␟Ni0galileo-secret␟Ni0galileo.secret␟Ni0galileo secret	64	91	near	galileo_api␟galileo_key␟galileo_token␟galileo_secret␟galileoapi␟galileo-api␟galileo.api␟galileo api␟galileokey␟galileo-key␟galileo.key␟galileo key␟galileotoken␟galileo-token␟galileo.token␟galileo token␟galileosecret␟galileo-secret␟galileo.secret␟galileo secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.55		Revoke it in the Galileo console and issue a new one for each workload that used it.	Galileo AI API key
R	gandi.api-key	Ni0gandi_api␟Ni0gandiv5␟Ni0gandi_key␟Ni0gandi_pat␟Ni0gandi_token␟Ni0gandi.net␟Ni0gandiapi␟Ni0gandi-api␟Ni0gandi.api␟Ni0gandi api␟Ni0gandikey␟Ni0gandi-key␟Ni0gandi.key␟Ni0gandi key␟Ni0gandipat␟Ni0gandi-pat␟Ni0gandi.pat␟Ni0ganditoken␟Ni0gandi-token␟Ni0gandi.token␟Ni0gandi token	64	88	near	gandi_api␟gandiv5␟gandi_key␟gandi_pat␟gandi_token␟gandi.net␟gandiapi␟gandi-api␟gandi.api␟gandi api␟gandikey␟gandi-key␟gandi.key␟gandi key␟gandipat␟gandi-pat␟gandi.pat␟ganditoken␟gandi-token␟gandi.token␟gandi token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.6		Revoke it in the Gandi console and issue a new one for each workload that used it.	Gandi personal access token or API key
R	gandi.live-dns-key	Ni0gandi_livedns␟Ni0gandi_key␟Ni0gandi.net␟Ni0gandi_api␟Ni0gandi_token␟Ni0gandi_secret␟Ni0gandilivedns␟Ni0gandi-livedns␟Ni0gandi.livedns␟Ni0gandikey␟Ni0gandi-key␟Ni0gandi.key␟Ni0gandi key␟Ni0gandiapi␟Ni0gandi-api␟Ni0gandi.api␟Ni0gandi api␟Ni0ganditoken␟Ni0gandi-token␟Ni0gandi.token␟Ni0gandi token␟Ni0gandisecret␟Ni0gandi-secret␟Ni0gandi.secret␟Ni0gandi secret	64	72	near	gandi_livedns␟gandi_key␟gandi.net␟gandi_api␟gandi_token␟gandi_secret␟gandilivedns␟gandi-livedns␟gandi.livedns␟gandikey␟gandi-key␟gandi.key␟gandi key␟gandiapi␟gandi-api␟gandi.api␟gandi api␟ganditoken␟gandi-token␟gandi.token␟gandi token␟gandisecret␟gandi-secret␟gandi.secret␟gandi secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.55		Revoke it in the Gandi console and issue a new one for each workload that used it.	Gandi LiveDNS API key
R	gateio.secret-key	Ni0gateio␟Ni0gate_io␟Ni0gate-io␟Ni0gate.io	64	112	near	gateio␟gate_io␟gate-io␟gate.io	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.6		Revoke it in the Gate.io console and issue a new one for each workload that used it.	Gate.io API secret
R	gcnotify.api-key	Ls0gcntfy-	64	439	none		s	(?<![A-Za-z0-9])(gcntfy-[A-Za-z0-9_]{1,64}+(?:-[A-Za-z0-9_]{1,32}+){0,6}?-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9-])			saas	static		secret	0.95		Revoke it in the GC Notify console and issue a new one for each workload that used it.	Canadian Digital Service GC Notify API key
R	gcp.api-key	LS1AIza	64	160	none		s	(?<![A-Za-z0-9])(AIza[A-Za-z0-9_-]{35}+)(?![A-Za-z0-9_-])	3.5		cloud	static		secret	0.9		Delete the key under APIs and services, credentials, and restrict its replacement by API and caller.	Google API key (Cloud, Maps, Firebase, Gemini)
R	gcp.api-key-base64	Ls0QUl6YVN5	64	160	none		s	(?<![A-Za-z0-9+/_-])(QUl6YVN5[A-Za-z0-9+/]{44}={0,2})(?![A-Za-z0-9+/=])	3.8		cloud	static		secret	0.85		Delete the key under APIs and services, credentials, and restrict its replacement by API and caller.	Google API key, encoded once more in base 64
R	gcp.authorization-code	LS14/0A	64	220	none		s	(?<![A-Za-z0-9_/.-])(4/0A[A-Za-z0-9_-]{60,120}+)(?![A-Za-z0-9_-])	4.0		cloud	ephemeral		secret	0.7		It works once and for minutes only; finish or abandon the sign-in, then keep codes out of logs.	Google OAuth authorization code
R	gcp.bound-api-key	Ls0AQ.Ab8RN6	64	165	none		s	(?<![A-Za-z0-9])(AQ\.Ab8RN6[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.95		Delete the key under APIs and services, credentials, and restrict its replacement by API and caller.	Google API key bound to a service account (Gemini, Vertex AI)
R	gcp.chat-webhook	Cs0https://chat.googleapis.com/v1/spaces/	64	598	none		s	(?<![A-Za-z0-9])(https://chat\.googleapis\.com/v1/spaces/[A-Za-z0-9_-]{8,24}/messages\?(?:[A-Za-z_]{1,20}=[A-Za-z0-9%_-]{1,60}&(?:amp;)?){1,4}token=[A-Za-z0-9_%-]{30,80}+)			cloud	static		secret	0.95		Remove the webhook from the space and add a new one.	Google Chat incoming webhook URL
R	gcp.maps-signing-secret	Ai0maps_signing_secret␟Ai0url_signing_secret␟Ai0google_maps_secret␟Ai0maps_url_signing␟Ai0mapssigningsecret␟Ai0maps-signing-secret␟Ai0maps.signing.secret␟Ai0urlsigningsecret␟Ai0url-signing-secret␟Ai0url.signing.secret␟Ai0googlemapssecret␟Ai0google-maps-secret␟Ai0google.maps.secret␟Ai0mapsurlsigning␟Ai0maps-url-signing␟Ai0maps.url.signing	64	160	assign	maps_signing_secret␟url_signing_secret␟google_maps_secret␟maps_url_signing␟mapssigningsecret␟maps-signing-secret␟maps.signing.secret␟urlsigningsecret␟url-signing-secret␟url.signing.secret␟googlemapssecret␟google-maps-secret␟google.maps.secret␟mapsurlsigning␟maps-url-signing␟maps.url.signing	s	(?<![A-Za-z0-9_+/-])([A-Za-z0-9_-]{27}=)(?![A-Za-z0-9=])	3.5		cloud	static		secret	0.8		Generate a new URL signing secret on the Maps credentials page.	Google Maps URL signing secret
R	gcp.oauth-access-token	Ls0ya29.	64	1127	none		s	(?<![A-Za-z0-9_.-])(ya29\.(?:[a-z]\.)?[A-Za-z0-9_-]{30,1024}+)(?![A-Za-z0-9_-])	3.5		cloud	ephemeral		secret	0.95		Revoke it at oauth2.googleapis.com/revoke; it ends by itself within an hour.	Google OAuth access token
R	gcp.oauth-client-secret	Ls0GOCSPX-	64	160	none		s	(?<![A-Za-z0-9])(GOCSPX-[A-Za-z0-9_-]{28}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.95		Reset the secret of the OAuth client under APIs and services, credentials.	Google OAuth client secret
R	gcp.oauth-client-secret-assigned	Ai0google_client_secret␟Ai0google_oauth_client_secret␟Ai0google_oauth_secret␟Ai0google_secret␟Ai0googleclientsecret␟Ai0gcp_client_secret␟Ai0google_consumer_secret␟Ai0google-client-secret␟Ai0google.client.secret␟Ai0googleoauthclientsecret␟Ai0google-oauth-client-secret␟Ai0googleoauthsecret␟Ai0google-oauth-secret␟Ai0google.oauth.secret␟Ai0googlesecret␟Ai0google-secret␟Ai0google.secret␟Ai0google secret␟Ai0gcpclientsecret␟Ai0gcp-client-secret␟Ai0gcp.client.secret␟Ai0googleconsumersecret␟Ai0google-consumer-secret␟Ai0google.consumer.secret	64	160	assign	google_client_secret␟google_oauth_client_secret␟google_oauth_secret␟google_secret␟googleclientsecret␟gcp_client_secret␟google_consumer_secret␟google-client-secret␟google.client.secret␟googleoauthclientsecret␟google-oauth-client-secret␟googleoauthsecret␟google-oauth-secret␟google.oauth.secret␟googlesecret␟google-secret␟google.secret␟google secret␟gcpclientsecret␟gcp-client-secret␟gcp.client.secret␟googleconsumersecret␟google-consumer-secret␟google.consumer.secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,23}[0-9])([A-Za-z0-9_-]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.7		Reset the secret of the OAuth client under APIs and services, credentials.	Google OAuth client secret in a named variable
R	gcp.oauth-client-secret-legacy	Li0client_secret␟Li0clientsecret␟Li0client-secret	400	400	near	apps.googleusercontent.com␟googlestrategy␟passport-google␟google-oauth␟googleoauth␟oauth2.googleapis␟google_oauth	i	(?<![A-Za-z0-9])client[_-]?secret\\?["\']?\s{0,4}(?:[:=]|=>)\s{0,4}\\?["\']?((?=[A-Za-z_-]{0,23}[0-9])[A-Za-z0-9_-]{24}+)(?![A-Za-z0-9_-])	3.5		cloud	static		secret	0.85		Reset the secret of the OAuth client under APIs and services, credentials.	Google OAuth client secret, legacy form
R	gcp.oauth-refresh-token	LS11//0	64	300	none		s	(?<![A-Za-z0-9_/.-])(1//0[A-Za-z0-9_-]{60,200}+)(?![A-Za-z0-9_-])	4.0		cloud	static		secret	0.9		Revoke the grant at oauth2.googleapis.com/revoke or in the account under third-party access.	Google OAuth refresh token
R	gcp.oauth-refresh-token-legacy	Ni0googleusercontent␟Ni0oauth2.googleapis␟Ni0accounts.google␟Ni0google_refresh_token␟Ni0googlerefreshtoken␟Ni0google-refresh-token␟Ni0google.refresh.token	64	160	near	googleusercontent␟oauth2.googleapis␟accounts.google␟google_refresh_token␟googlerefreshtoken␟google-refresh-token␟google.refresh.token	s	(?<![A-Za-z0-9_/.-])(1/[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.8		Revoke the grant at oauth2.googleapis.com/revoke.	Google OAuth refresh token, legacy form
R	gcp.service-account-key	Ls0-----BEGIN PRIVATE KEY-----␟Ls0-----BEGIN RSA PRIVATE KEY-----	1024	8192	near	private_key_id␟service_account␟gserviceaccount	s	(?<!-)(-----BEGIN (?:RSA )?PRIVATE KEY-----[A-Za-z0-9+/=\s\\"\']{400,6000}?-----END (?:RSA )?PRIVATE KEY-----)		pem	cloud	static		secret	0.97		Delete the key with gcloud iam service-accounts keys delete, and use workload identity federation instead.	Google Cloud service account private key
R	gcp.service-account-key-base64	Cs0ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC␟Cs0ewogICAgInR5cGUiOiAic2VydmljZV9hY2NvdW50␟Cs0eyJ0eXBlIjoic2VydmljZV9hY2NvdW50␟Cs0eyJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC␟Cs0eyAidHlwZSI6ICJzZXJ2aWNlX2FjY291bnQi	64	6200	none		s	(?<![A-Za-z0-9+/_-])((?:ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC|ewogICAgInR5cGUiOiAic2VydmljZV9hY2NvdW50|eyJ0eXBlIjoic2VydmljZV9hY2NvdW50|eyJ0eXBlIjogInNlcnZpY2VfYWNjb3VudC|eyAidHlwZSI6ICJzZXJ2aWNlX2FjY291bnQi)[A-Za-z0-9+/_-]{1000,6000}+={0,2})(?![A-Za-z0-9+/=])		base64-json	cloud	static		secret	0.95		Delete the key with gcloud iam service-accounts keys delete, and use workload identity federation instead.	Google Cloud service account key file in base 64
R	gcp.storage-hmac-secret	Ni0gs_secret_access_key␟Ni0gcs_secret␟Ni0gcs_hmac_secret␟Ni0google_hmac␟Ni0goog1e␟Ni0gssecretaccesskey␟Ni0gs-secret-access-key␟Ni0gcssecret␟Ni0gcs-secret␟Ni0gcs.secret␟Ni0gcs secret␟Ni0gcshmacsecret␟Ni0gcs-hmac-secret␟Ni0gcs.hmac.secret␟Ni0googlehmac␟Ni0google-hmac␟Ni0google.hmac	64	220	near	gs_secret_access_key␟gcs_secret␟gcs_hmac_secret␟google_hmac␟goog1e␟gssecretaccesskey␟gs-secret-access-key␟gcssecret␟gcs-secret␟gcs.secret␟gcs secret␟gcshmacsecret␟gcs-hmac-secret␟gcs.hmac.secret␟googlehmac␟google-hmac␟google.hmac	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/]{0,39}[0-9])([A-Za-z0-9+/]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	4.0		cloud	static		secret	0.86		Deactivate and delete the HMAC key under Cloud Storage, settings, interoperability.	Google Cloud Storage HMAC secret
R	geckoboard.api-key	Ni0geckoboard	64	92	near	geckoboard	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,43}[0-9])([A-Za-z0-9]{44}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Geckoboard console and issue a new one for each workload that used it.	Geckoboard API key
R	gemini-exchange.api-secret	Ai0gemini_exchange␟Ai0gemini_secret␟Ai0gemini_api␟Ai0gemini_key␟Ai0gemini_token␟Ai0geminiexchange␟Ai0gemini-exchange␟Ai0gemini.exchange␟Ai0geminisecret␟Ai0gemini-secret␟Ai0gemini.secret␟Ai0gemini secret␟Ai0geminiapi␟Ai0gemini-api␟Ai0gemini.api␟Ai0gemini api␟Ai0geminikey␟Ai0gemini-key␟Ai0gemini.key␟Ai0gemini key␟Ai0geminitoken␟Ai0gemini-token␟Ai0gemini.token␟Ai0gemini token	64	160	assign	gemini_exchange␟gemini_secret␟gemini_api␟gemini_key␟gemini_token␟geminiexchange␟gemini-exchange␟gemini.exchange␟geminisecret␟gemini-secret␟gemini.secret␟gemini secret␟geminiapi␟gemini-api␟gemini.api␟gemini api␟geminikey␟gemini-key␟gemini.key␟gemini key␟geminitoken␟gemini-token␟gemini.token␟gemini token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,27}[0-9])([A-Za-z0-9]{27,28}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.6		Revoke it in the Gemini exchange console and issue a new one for each workload that used it.	Gemini exchange API secret
R	generic.docker-login-password	Cs0docker login␟Cs0podman login␟Cs0registry login␟Cs0skopeo login␟Cs0buildah login	64	730	none		s	(?<![A-Za-z0-9])(?:docker|podman|helm registry|az acr|skopeo|buildah) login\s[^\n]{0,200}?(?:-p|--password|-p=)[ =]{1,2}["\']?([^\s"\'$<{-][^\s"\'$<{]{5,400})(?=["\'\s]|\z)	2.5		generic	static		secret	0.8		Revoke the registry token and log in with --password-stdin or a credential helper.	Password on a docker login command line
R	geoapify.api-key	Ni0geoapify	64	80	near	geoapify	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Geoapify console and issue a new one for each workload that used it.	Geoapify API key
R	geocode.api-key	Ni0geocode_api␟Ni0geocode_key␟Ni0geocode_token␟Ni0geocode.xyz␟Ni0geocode_secret␟Ni0geocodeapi␟Ni0geocode-api␟Ni0geocode.api␟Ni0geocode api␟Ni0geocodekey␟Ni0geocode-key␟Ni0geocode.key␟Ni0geocode key␟Ni0geocodetoken␟Ni0geocode-token␟Ni0geocode.token␟Ni0geocode token␟Ni0geocodesecret␟Ni0geocode-secret␟Ni0geocode.secret␟Ni0geocode secret	64	76	near	geocode_api␟geocode_key␟geocode_token␟geocode.xyz␟geocode_secret␟geocodeapi␟geocode-api␟geocode.api␟geocode api␟geocodekey␟geocode-key␟geocode.key␟geocode key␟geocodetoken␟geocode-token␟geocode.token␟geocode token␟geocodesecret␟geocode-secret␟geocode.secret␟geocode secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,27}[0-9])([A-Za-z0-9]{28}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Geocode console and issue a new one for each workload that used it.	Geocode API key
R	geocodify.api-key	Ni0geocodify	64	88	near	geocodify	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Geocodify console and issue a new one for each workload that used it.	Geocodify API key
R	geocodio.api-key	Ni0geocodio␟Ni0geocod.io	64	87	near	geocodio␟geocod.io	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,38}[0-9])([a-z0-9]{39}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Geocodio console and issue a new one for each workload that used it.	Geocodio API key
R	geoipify.api-key	Ni0geoipify␟Ni0geo.ipify␟Ni0geoipifi␟Ni0geo_ipify␟Ni0geo-ipify	64	160	near	geoipify␟geo.ipify␟geoipifi␟geo_ipify␟geo-ipify	s	(?<![A-Za-z0-9_./+@#-])(at_[A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.75		Revoke it in the GeoIPify console and issue a new one for each workload that used it.	GeoIPify IP Geolocation API key (WhoisXML)
R	geoipify.api-key-bare	Ni0geoipify␟Ni0geo.ipify␟Ni0geoipifi␟Ni0geo_ipify␟Ni0geo-ipify	64	80	near	geoipify␟geo.ipify␟geoipifi␟geo_ipify␟geo-ipify	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_]{0,31}[0-9])([A-Za-z0-9_]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the GeoIPify console and issue a new one for each workload that used it.	GeoIPify IP Geolocation API key without prefix
R	getemail.api-key	Ni0getemail.io␟Ni0getemail_␟Ni0getemailio	64	68	near	getemail.io␟getemail_␟getemailio	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z-]{0,19}[0-9])([A-Za-z0-9-]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.5		Revoke it in the GetEmail console and issue a new one for each workload that used it.	GetEmail API key
R	getemails.api-key	Ni0getemails	64	74	near	getemails	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z-]{0,25}[0-9])([a-z0-9-]{26}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the GetEmails console and issue a new one for each workload that used it.	GetEmails API key
R	getgeoapi.api-key	Ni0getgeoapi␟Ni0get_geo_api␟Ni0get-geo-api␟Ni0get.geo.api	64	88	near	getgeoapi␟get_geo_api␟get-geo-api␟get.geo.api	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the GetGeoAPI console and issue a new one for each workload that used it.	GetGeoAPI API key
R	getgist.api-key	Ni0getgist	64	116	near	getgist	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/=]{0,67}[0-9])([A-Za-z0-9+/=]{68}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Gist console and issue a new one for each workload that used it.	Gist chat API key
R	getresponse.api-key	Ni0getresponse␟Ni0get_response_api␟Ni0get-response-api␟Ni0get.response.api	64	80	near	getresponse␟get_response_api␟get-response-api␟get.response.api	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the GetResponse console and issue a new one for each workload that used it.	GetResponse API key
R	getsandbox.api-key	Ni0getsandbox	64	88	near	getsandbox	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z-]{0,39}[0-9])([a-z0-9-]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Sandbox console and issue a new one for each workload that used it.	Sandbox API key
R	getstream.api-secret	Ni0getstream␟Ni0stream_api_secret␟Ni0stream_secret␟Ni0streamapisecret␟Ni0stream-chat	64	112	near	getstream␟stream_api_secret␟stream_secret␟streamapisecret␟stream-chat	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Delete this credential under API settings in Stream, then create one per workload.	Stream chat and feeds API secret
R	ghost.admin-api-key	Ni0ghost_admin␟Ni0ghost_api␟Ni0ghost_key␟Ni0ghost-admin␟Ni0ghostadmin␟Ni0ghost/api␟Ni0ghost.admin␟Ni0ghostapi␟Ni0ghost-api␟Ni0ghost.api␟Ni0ghost api␟Ni0ghostkey␟Ni0ghost-key␟Ni0ghost.key␟Ni0ghost key	64	137	near	ghost_admin␟ghost_api␟ghost_key␟ghost-admin␟ghostadmin␟ghost/api␟ghost.admin␟ghostapi␟ghost-api␟ghost.api␟ghost api␟ghostkey␟ghost-key␟ghost.key␟ghost key	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{24}+:[a-f0-9]{64})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Ghost console and issue a new one for each workload that used it.	Ghost Admin API key
R	giphy.api-key	Ni0giphy	64	80	near	giphy	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the GIPHY console and issue a new one for each workload that used it.	GIPHY API key
R	gitalk.client-secret	Cs0clientSecret␟Cs0client_secret	300	300	near	gitalk␟gitment	s	(?<![A-Za-z0-9_])client_?[Ss]ecret["\']?\s{0,4}[:=]\s{0,4}["\']?([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		vcs	static		secret	0.9		Generate a new client secret in the settings of the GitHub OAuth app, then delete the old one.	Gitalk GitHub OAuth client secret
R	gitbook.api-token	Ls0gb_api_	64	167	none		s	(?<![A-Za-z0-9_])(gb_api_[A-Za-z0-9]{36,64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the GitBook console and issue a new one for each workload that used it.	GitBook API token
R	gitea.access-token	Ni0gitea	64	88	near	gitea	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		vcs	static		secret	0.6		Delete the token under user settings, applications.	Gitea access token
R	gitea.oauth-client-secret	LS1gto_	64	160	none		s	(?<![A-Za-z0-9_])(gto_[a-z2-7]{48,60}+)(?![A-Za-z0-9])	3.4		vcs	static		secret	0.85		Revoke it in the Gitea console and issue a new one for each workload that used it.	Gitea OAuth application secret
R	gitguardian.api-key	Ni0gitguardian	64	138	near	gitguardian	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,89}[0-9])([A-Za-z0-9]{60,90}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the GitGuardian console and issue a new one for each workload that used it.	GitGuardian API key
R	github.actions-runner-registration-token	Ni0runner_token␟Ni0runner-token␟Ni0config.sh --url␟Ni0config.cmd --url␟Ni0actions-runner␟Ni0runner_registration	64	160	near	runner_token␟runner-token␟config.sh --url␟config.cmd --url␟actions-runner␟runner_registration	s	(?<![A-Za-z0-9_-])(A[A-Z2-7]{28})(?![A-Za-z0-9_-])	3.2		vcs	ephemeral		secret	0.75		It ends within an hour; remove runners you do not know and ask for a new token.	GitHub Actions runner registration token
R	github.app-installation-jwt	LS1ghs_	64	2826	none		s	(?<![A-Za-z0-9])(ghs_(?:[A-Za-z0-9]{1,20}_)?eyJ[A-Za-z0-9_-]{16,400}+\.[A-Za-z0-9_-]{40,1600}+\.[A-Za-z0-9_-]{40,700}+)(?![A-Za-z0-9_-])		jwt	vcs	ephemeral		secret	0.85		It ends within an hour; revoke it with DELETE /installation/token.	GitHub App installation token in the longer signed form
R	github.app-installation-token	LS1ghs_	64	160	none		s	(?<![A-Za-z0-9])(ghs_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_])	3.5	github-crc32	vcs	ephemeral		secret	0.95		It ends within an hour; revoke it with DELETE /installation/token and rotate the key of the app if it was minted elsewhere.	GitHub App installation token or Actions job token
R	github.app-refresh-token	LS1ghr_	64	176	none		s	(?<![A-Za-z0-9])(ghr_[A-Za-z0-9]{76}+)(?![A-Za-z0-9])	3.0		vcs	static		secret	0.95		Revoke the user authorization of the GitHub App; refresh tokens live six months.	GitHub App refresh token
R	github.app-refresh-token-short	LS1ghr_	64	160	none		s	(?<![A-Za-z0-9])(ghr_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_])	3.5	github-crc32	vcs	static		secret	0.95		Revoke the user authorization of the GitHub App; refresh tokens live six months.	GitHub App refresh token, 36 characters
R	github.app-user-token	LS1ghu_	64	160	none		s	(?<![A-Za-z0-9])(ghu_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_])	3.5	github-crc32	vcs	ephemeral		secret	0.95		Revoke the user token through the GitHub App API; it expires after eight hours by default.	GitHub App user access token
R	github.fine-grained-personal-access-token	Ls0github_pat_	64	189	none		s	(?<![A-Za-z0-9])(github_pat_[A-Za-z0-9_]{82}+)(?![A-Za-z0-9_])	3.5		vcs	static		secret	0.97		Delete the token under developer settings, personal access tokens, or revoke it through the credential revocation API.	GitHub fine-grained personal access token
R	github.legacy-access-token	Ai0github_token␟Ai0github_access_token␟Ai0github_api_token␟Ai0github_oauth_token␟Ai0github_pat␟Ai0github_key␟Ai0github_api_key␟Ai0github-token␟Ai0githubtoken␟Ai0github_auth␟Ai0gh_token␟Ai0github.token␟Ai0github_password␟Ai0github_personal␟Ai0github token␟Ai0githubaccesstoken␟Ai0github-access-token␟Ai0github.access.token␟Ai0githubapitoken␟Ai0github-api-token␟Ai0github.api.token␟Ai0githuboauthtoken␟Ai0github-oauth-token␟Ai0github.oauth.token␟Ai0githubpat␟Ai0github-pat␟Ai0github.pat␟Ai0githubkey␟Ai0github-key␟Ai0github.key␟Ai0github key␟Ai0githubapikey␟Ai0github-api-key␟Ai0github.api.key␟Ai0githubauth␟Ai0github-auth␟Ai0github.auth␟Ai0ghtoken␟Ai0gh-token␟Ai0gh.token␟Ai0gh token␟Ai0githubpassword␟Ai0github-password␟Ai0github.password␟Ai0githubpersonal␟Ai0github-personal␟Ai0github.personal	64	160	assign	github_token␟github_access_token␟github_api_token␟github_oauth_token␟github_pat␟github_key␟github_api_key␟github-token␟githubtoken␟github_auth␟gh_token␟github.token␟github_password␟github_personal␟github token␟githubaccesstoken␟github-access-token␟github.access.token␟githubapitoken␟github-api-token␟github.api.token␟githuboauthtoken␟github-oauth-token␟github.oauth.token␟githubpat␟github-pat␟github.pat␟githubkey␟github-key␟github.key␟github key␟githubapikey␟github-api-key␟github.api.key␟githubauth␟github-auth␟github.auth␟ghtoken␟gh-token␟gh.token␟gh token␟githubpassword␟github-password␟github.password␟githubpersonal␟github-personal␟github.personal	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.2		vcs	static		secret	0.8		Delete the token under developer settings, personal access tokens, or revoke it through the credential revocation API.	GitHub access token, 40 hexadecimal digits
R	github.oauth-access-token	LS1gho_	64	160	none		s	(?<![A-Za-z0-9])(gho_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_])	3.5	github-crc32	vcs	static		secret	0.95		Revoke the authorization of the OAuth app under applications, authorized OAuth apps.	GitHub OAuth app access token
R	github.oauth-client-secret	Ai0github_client_secret␟Ai0github_secret␟Ai0github_app_secret␟Ai0github_oauth_secret␟Ai0githubclientsecret␟Ai0github_app_client_secret␟Ai0gh_client_secret␟Ai0github-client-secret␟Ai0github.clientsecret␟Ai0github.client.secret␟Ai0githubsecret␟Ai0github-secret␟Ai0github.secret␟Ai0github secret␟Ai0githubappsecret␟Ai0github-app-secret␟Ai0github.app.secret␟Ai0githuboauthsecret␟Ai0github-oauth-secret␟Ai0github.oauth.secret␟Ai0githubappclientsecret␟Ai0github-app-client-secret␟Ai0ghclientsecret␟Ai0gh-client-secret␟Ai0gh.client.secret	64	160	assign	github_client_secret␟github_secret␟github_app_secret␟github_oauth_secret␟githubclientsecret␟github_app_client_secret␟gh_client_secret␟github-client-secret␟github.clientsecret␟github.client.secret␟githubsecret␟github-secret␟github.secret␟github secret␟githubappsecret␟github-app-secret␟github.app.secret␟githuboauthsecret␟github-oauth-secret␟github.oauth.secret␟githubappclientsecret␟github-app-client-secret␟ghclientsecret␟gh-client-secret␟gh.client.secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.2		vcs	static		secret	0.85		Generate a new client secret in the settings of the OAuth or GitHub App, then delete the old one.	GitHub OAuth or GitHub App client secret
R	github.personal-access-token	LS1ghp_	64	160	none		s	(?<![A-Za-z0-9])(ghp_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_])	3.5	github-crc32	vcs	static		secret	0.95		Delete the token under developer settings, personal access tokens, or revoke it through the credential revocation API.	GitHub personal access token, classic
R	github.webhook-secret	Ai0github_webhook_secret␟Ai0gh_webhook_secret␟Ai0webhook_secret_github␟Ai0github-webhook-secret␟Ai0githubwebhooksecret␟Ai0github.webhook.secret␟Ai0ghwebhooksecret␟Ai0gh-webhook-secret␟Ai0gh.webhook.secret␟Ai0webhooksecretgithub␟Ai0webhook-secret-github␟Ai0webhook.secret.github	64	176	assign	github_webhook_secret␟gh_webhook_secret␟webhook_secret_github␟github-webhook-secret␟githubwebhooksecret␟github.webhook.secret␟ghwebhooksecret␟gh-webhook-secret␟gh.webhook.secret␟webhooksecretgithub␟webhook-secret-github␟webhook.secret.github	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,79}[0-9])([A-Za-z0-9_-]{16,80}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		vcs	static		secret	0.65		Set a new secret on the webhook and in the receiver.	GitHub webhook secret
R	gitlab.agent-token	Ls0glagent-	64	404	none		s	(?<![A-Za-z0-9])(glagent-[A-Za-z0-9_-]{50,300}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Revoke the agent token under operate, Kubernetes clusters.	GitLab agent for Kubernetes token
R	gitlab.ci-job-token	Ls0glcbt-	64	172	none		s	(?<![A-Za-z0-9])(glcbt-[A-Za-z0-9]{1,5}_[A-Za-z0-9_-]{20,64}+)(?![A-Za-z0-9_-])	3.0		vcs	ephemeral		secret	0.95		It ends with the job; cancel the job and look at who read its log.	GitLab CI/CD job token
R	gitlab.ci-job-token-jwt	Ls0glcbt-eyJ	64	2407	none		s	(?<![A-Za-z0-9])(glcbt-eyJ[A-Za-z0-9_-]{16,400}+\.[A-Za-z0-9_-]{40,1200}+\.[A-Za-z0-9_-]{40,700}+)(?![A-Za-z0-9_-])		jwt	vcs	ephemeral		secret	0.95		It ends with the job; cancel the job and look at who read its log.	GitLab CI/CD job token in JWT form
R	gitlab.deploy-token	Ls0gldt-	64	160	none		s	(?<![A-Za-z0-9])(gldt-[A-Za-z0-9_-]{20,50}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Revoke it under settings, repository, deploy tokens.	GitLab deploy token
R	gitlab.feature-flags-client-token	Ls0glffct-	64	160	none		s	(?<![A-Za-z0-9])(glffct-[A-Za-z0-9_-]{20,40}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Reset the instance id under deploy, feature flags, configure.	GitLab feature flags client token
R	gitlab.feed-token	Ls0glft-	64	181	none		s	(?<![A-Za-z0-9])(glft-[A-Za-z0-9_-]{20,80}+)(?![A-Za-z0-9_-])	3.2		vcs	static		secret	0.95		Reset the feed token under user settings, access tokens.	GitLab feed token
R	gitlab.incoming-mail-token	Ls0glimt-	64	160	none		s	(?<![A-Za-z0-9])(glimt-[A-Za-z0-9_-]{25,40}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Reset the incoming email token under user settings, access tokens.	GitLab incoming mail token
R	gitlab.legacy-access-token	Ai0gitlab_token␟Ai0gitlab_private_token␟Ai0gitlab_access_token␟Ai0gitlab_api_token␟Ai0gitlab_pat␟Ai0gitlab-token␟Ai0gitlabtoken␟Ai0private-token␟Ai0gitlab_api_key␟Ai0gitlab_key␟Ai0gitlab_secret␟Ai0gitlab_pass␟Ai0ci_job_token␟Ai0gitlab.token␟Ai0gitlab token␟Ai0gitlabprivatetoken␟Ai0gitlab.private.token␟Ai0gitlabaccesstoken␟Ai0gitlab-access-token␟Ai0gitlab.access.token␟Ai0gitlabapitoken␟Ai0gitlab-api-token␟Ai0gitlab.api.token␟Ai0gitlabpat␟Ai0gitlab-pat␟Ai0gitlab.pat␟Ai0gitlabapikey␟Ai0gitlab-api-key␟Ai0gitlab.api.key␟Ai0gitlabkey␟Ai0gitlab-key␟Ai0gitlab.key␟Ai0gitlab key␟Ai0gitlabsecret␟Ai0gitlab-secret␟Ai0gitlab.secret␟Ai0gitlab secret␟Ai0gitlabpass␟Ai0gitlab-pass␟Ai0gitlab.pass␟Ai0cijobtoken␟Ai0ci-job-token␟Ai0ci.job.token	64	160	assign	gitlab_token␟gitlab_private_token␟gitlab_access_token␟gitlab_api_token␟gitlab_pat␟gitlab-token␟gitlabtoken␟private-token␟gitlab_api_key␟gitlab_key␟gitlab_secret␟gitlab_pass␟ci_job_token␟gitlab.token␟gitlab token␟gitlabprivatetoken␟gitlab.private.token␟gitlabaccesstoken␟gitlab-access-token␟gitlab.access.token␟gitlabapitoken␟gitlab-api-token␟gitlab.api.token␟gitlabpat␟gitlab-pat␟gitlab.pat␟gitlabapikey␟gitlab-api-key␟gitlab.api.key␟gitlabkey␟gitlab-key␟gitlab.key␟gitlab key␟gitlabsecret␟gitlab-secret␟gitlab.secret␟gitlab secret␟gitlabpass␟gitlab-pass␟gitlab.pass␟cijobtoken␟ci-job-token␟ci.job.token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,19}[0-9])([A-Za-z0-9_-]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		vcs	static		secret	0.7		Revoke it under access tokens of the user, group or project, or with DELETE /personal_access_tokens/self.	GitLab access token without prefix
R	gitlab.oauth-application-secret	Ls0gloas-	64	166	none		s	(?<![A-Za-z0-9])(gloas-[A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Renew the secret of the OAuth application.	GitLab OAuth application secret
R	gitlab.oauth-client-secret-legacy	Ai0gitlab_client_secret␟Ai0gitlab_secret␟Ai0gitlab_app_secret␟Ai0gitlab_oauth_secret␟Ai0gitlabclientsecret␟Ai0gitlab-client-secret␟Ai0gitlab.client.secret␟Ai0gitlabsecret␟Ai0gitlab-secret␟Ai0gitlab.secret␟Ai0gitlab secret␟Ai0gitlabappsecret␟Ai0gitlab-app-secret␟Ai0gitlab.app.secret␟Ai0gitlaboauthsecret␟Ai0gitlab-oauth-secret␟Ai0gitlab.oauth.secret	64	160	assign	gitlab_client_secret␟gitlab_secret␟gitlab_app_secret␟gitlab_oauth_secret␟gitlabclientsecret␟gitlab-client-secret␟gitlab.client.secret␟gitlabsecret␟gitlab-secret␟gitlab.secret␟gitlab secret␟gitlabappsecret␟gitlab-app-secret␟gitlab.app.secret␟gitlaboauthsecret␟gitlab-oauth-secret␟gitlab.oauth.secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		vcs	static		secret	0.85		Renew the secret of the OAuth application.	GitLab OAuth application secret without prefix
R	gitlab.personal-access-token	Ls0glpat-	64	160	none		s	(?<![A-Za-z0-9])(glpat-[A-Za-z0-9_-]{20,50}+)(?![A-Za-z0-9_-]|\.[0-9a-z]{2})	3.2		vcs	static		secret	0.95		Revoke it under access tokens of the user, group or project, or with DELETE /personal_access_tokens/self.	GitLab personal, project or group access token
R	gitlab.personal-access-token-routable	Ls0glpat-	64	415	none		s	(?<![A-Za-z0-9])(glpat-[A-Za-z0-9_-]{20,300}\.(?:[0-9a-z]{2}\.)?[0-9A-Za-z]{9})(?![A-Za-z0-9_-])	3.5	gitlab-routable	vcs	static		secret	0.97		Revoke it under access tokens of the user, group or project, or with DELETE /personal_access_tokens/self.	GitLab personal, project or group access token, routable form
R	gitlab.pipeline-trigger-token	Ls0glptt-	64	160	none		s	(?<![A-Za-z0-9])(glptt-[A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Revoke it under settings, CI/CD, pipeline trigger tokens.	GitLab pipeline trigger token
R	gitlab.runner-authentication-token	Ls0glrt-	64	160	none		s	(?<![A-Za-z0-9])(glrt-(?:t[0-9]_)?[A-Za-z0-9_-]{20})(?![A-Za-z0-9_-]|\.[0-9a-z]{2})	3.2		vcs	static		secret	0.95		Reset the registration or authentication token of the runner and register it again.	GitLab runner authentication token
R	gitlab.runner-authentication-token-routable	Ls0glrt-	64	417	none		s	(?<![A-Za-z0-9])(glrt-t[0-9]_[A-Za-z0-9_-]{20,300}\.(?:[0-9a-z]{2}\.)?[0-9A-Za-z]{9})(?![A-Za-z0-9_-])	3.5	gitlab-routable	vcs	static		secret	0.97		Reset the registration or authentication token of the runner and register it again.	GitLab runner authentication token, routable form
R	gitlab.runner-registration-token	Ls0GR1348941	64	160	none		s	(?<![A-Za-z0-9])(GR1348941[A-Za-z0-9_-]{20,50}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Reset the registration token under settings, CI/CD, runners, or turn registration tokens off.	GitLab runner registration token
R	gitlab.runner-token-from-registration	Ls0glrtr-	64	166	none		s	(?<![A-Za-z0-9])(glrtr-[A-Za-z0-9_-]{20,64}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Reset the registration or authentication token of the runner and register it again.	GitLab runner token issued by the legacy registration flow
R	gitlab.scim-token	Ls0glsoat-	64	167	none		s	(?<![A-Za-z0-9])(glsoat-[A-Za-z0-9_-]{20,64}+)(?![A-Za-z0-9_-])	3.0		vcs	static		secret	0.95		Reset the SCIM token under settings, SAML SSO.	GitLab SCIM token
R	gitlab.session-cookie	Ls0_gitlab_session=	64	160	none		s	(?<![A-Za-z0-9])_gitlab_session=([a-z0-9]{32}+)(?![A-Za-z0-9])	3.0		vcs	ephemeral		secret	0.9		Revoke the session under user settings, active sessions.	GitLab session cookie
R	gitlab.webhook-secret	Ai0gitlab_webhook_secret␟Ai0gitlab_webhook_token␟Ai0x-gitlab-token␟Ai0gitlab_hook_secret␟Ai0gitlabwebhooksecret␟Ai0gitlab-webhook-secret␟Ai0gitlab.webhook.secret␟Ai0gitlabwebhooktoken␟Ai0gitlab-webhook-token␟Ai0gitlab.webhook.token␟Ai0gitlabhooksecret␟Ai0gitlab-hook-secret␟Ai0gitlab.hook.secret	64	176	assign	gitlab_webhook_secret␟gitlab_webhook_token␟x-gitlab-token␟gitlab_hook_secret␟gitlabwebhooksecret␟gitlab-webhook-secret␟gitlab.webhook.secret␟gitlabwebhooktoken␟gitlab-webhook-token␟gitlab.webhook.token␟gitlabhooksecret␟gitlab-hook-secret␟gitlab.hook.secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,79}[0-9])([A-Za-z0-9_-]{16,80}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		vcs	static		secret	0.65		Set a new secret token on the webhook and in the receiver.	GitLab webhook secret token
R	gitlab.workspace-token	Ls0glwt-	64	181	none		s	(?<![A-Za-z0-9])(glwt-[A-Za-z0-9_-]{20,80}+)(?![A-Za-z0-9_-])	3.0		vcs	ephemeral		secret	0.95		Stop the workspace; its token ends with it.	GitLab workspace token
R	gitpod.access-token	Ls0gitpod_pat_	64	257	none		s	(?<![A-Za-z0-9])(gitpod_pat_[A-Za-z0-9_-]{40,150}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Revoke it in the Gitpod console and issue a new one for each workload that used it.	Gitpod access token
R	gitter.access-token	Ni0gitter_token␟Ni0gitter_api␟Ni0gitter_key␟Ni0gitter.im␟Ni0gitter_access␟Ni0gitter_secret␟Ni0gittertoken␟Ni0gitter-token␟Ni0gitter.token␟Ni0gitter token␟Ni0gitterapi␟Ni0gitter-api␟Ni0gitter.api␟Ni0gitter api␟Ni0gitterkey␟Ni0gitter-key␟Ni0gitter.key␟Ni0gitter key␟Ni0gitteraccess␟Ni0gitter-access␟Ni0gitter.access␟Ni0gittersecret␟Ni0gitter-secret␟Ni0gitter.secret␟Ni0gitter secret	64	88	near	gitter_token␟gitter_api␟gitter_key␟gitter.im␟gitter_access␟gitter_secret␟gittertoken␟gitter-token␟gitter.token␟gitter token␟gitterapi␟gitter-api␟gitter.api␟gitter api␟gitterkey␟gitter-key␟gitter.key␟gitter key␟gitteraccess␟gitter-access␟gitter.access␟gittersecret␟gitter-secret␟gitter.secret␟gitter secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Gitter console and issue a new one for each workload that used it.	Gitter access token
R	gladly.api-token	Ni0gladly_api␟Ni0gladly_token␟Ni0gladly.com␟Ni0gladly_key␟Ni0gladly_secret␟Ni0gladlyapi␟Ni0gladly-api␟Ni0gladly.api␟Ni0gladly api␟Ni0gladlytoken␟Ni0gladly-token␟Ni0gladly.token␟Ni0gladly token␟Ni0gladlykey␟Ni0gladly-key␟Ni0gladly.key␟Ni0gladly key␟Ni0gladlysecret␟Ni0gladly-secret␟Ni0gladly.secret␟Ni0gladly secret	64	112	near	gladly_api␟gladly_token␟gladly.com␟gladly_key␟gladly_secret␟gladlyapi␟gladly-api␟gladly.api␟gladly api␟gladlytoken␟gladly-token␟gladly.token␟gladly token␟gladlykey␟gladly-key␟gladly.key␟gladly key␟gladlysecret␟gladly-secret␟gladly.secret␟gladly secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{32,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Gladly console and issue a new one for each workload that used it.	Gladly API token
R	glassnode.api-key	Ni0glassnode	64	75	near	glassnode	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,26}[0-9])([A-Za-z0-9]{27}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.55		Revoke it in the Glassnode console and issue a new one for each workload that used it.	Glassnode API key
R	glean.api-token	Ni0glean_token␟Ni0glean_client_token␟Ni0glean_api␟Ni0glean_key␟Ni0glean_secret␟Ni0gleantoken␟Ni0glean-token␟Ni0glean.token␟Ni0glean token␟Ni0gleanclienttoken␟Ni0glean-client-token␟Ni0glean.client.token␟Ni0gleanapi␟Ni0glean-api␟Ni0glean.api␟Ni0glean api␟Ni0gleankey␟Ni0glean-key␟Ni0glean.key␟Ni0glean key␟Ni0gleansecret␟Ni0glean-secret␟Ni0glean.secret␟Ni0glean secret	64	92	near	glean_token␟glean_client_token␟glean_api␟glean_key␟glean_secret␟gleantoken␟glean-token␟glean.token␟glean token␟gleanclienttoken␟glean-client-token␟glean.client.token␟gleanapi␟glean-api␟glean.api␟glean api␟gleankey␟glean-key␟glean.key␟glean key␟gleansecret␟glean-secret␟glean.secret␟glean secret	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{42}+[AEIMQUYcgkosw048]=)(?![A-Za-z0-9_/+=-])	3.4		ai	static		secret	0.5		Revoke it in the Glean console and issue a new one for each workload that used it.	Glean API token
R	gocanvas.api-key	Ni0gocanvas	64	92	near	gocanvas	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{43}+=)(?![A-Za-z0-9_/+=-])	3.4		saas	static		secret	0.5		Revoke it in the GoCanvas console and issue a new one for each workload that used it.	GoCanvas API key
R	gocardless.api-token	Ni0gocardless	64	160	near	gocardless	s	(?<![A-Za-z0-9_./+@#-])(live_[A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.9		Revoke it in the GoCardless console and issue a new one for each workload that used it.	GoCardless access token
R	gocardless.sandbox-token	Ni0gocardless	64	160	near	gocardless	s	(?<![A-Za-z0-9_./+@#-])(sandbox_[A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.85		Revoke it in the GoCardless console and issue a new one for each workload that used it.	GoCardless sandbox access token
R	gocardless.webhook-secret	Ai0gocardless_webhook␟Ai0gocardless_secret␟Ai0gocardless_api␟Ai0gocardless_key␟Ai0gocardless_token␟Ai0gocardlesswebhook␟Ai0gocardless-webhook␟Ai0gocardless.webhook␟Ai0gocardlesssecret␟Ai0gocardless-secret␟Ai0gocardless.secret␟Ai0gocardless secret␟Ai0gocardlessapi␟Ai0gocardless-api␟Ai0gocardless.api␟Ai0gocardless api␟Ai0gocardlesskey␟Ai0gocardless-key␟Ai0gocardless.key␟Ai0gocardless key␟Ai0gocardlesstoken␟Ai0gocardless-token␟Ai0gocardless.token␟Ai0gocardless token	64	160	assign	gocardless_webhook␟gocardless_secret␟gocardless_api␟gocardless_key␟gocardless_token␟gocardlesswebhook␟gocardless-webhook␟gocardless.webhook␟gocardlesssecret␟gocardless-secret␟gocardless.secret␟gocardless secret␟gocardlessapi␟gocardless-api␟gocardless.api␟gocardless api␟gocardlesskey␟gocardless-key␟gocardless.key␟gocardless key␟gocardlesstoken␟gocardless-token␟gocardless.token␟gocardless token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,39}[0-9])([A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.6		Revoke it in the GoCardless console and issue a new one for each workload that used it.	GoCardless webhook endpoint secret
R	godaddy.api-key	Ni0godaddy␟Ni0go_daddy␟Ni0go-daddy␟Ni0go.daddy	64	85	near	godaddy␟go_daddy␟go-daddy␟go.daddy	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_]{0,36}[0-9])([A-Za-z0-9_]{35,37}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the GoDaddy console and issue a new one for each workload that used it.	GoDaddy API key
R	godaddy.api-secret	Ni0godaddy␟Ni0go_daddy_secret␟Ni0go-daddy-secret␟Ni0go.daddy.secret	64	70	near	godaddy␟go_daddy_secret␟go-daddy-secret␟go.daddy.secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,21}[0-9])([A-Za-z0-9]{22}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the GoDaddy console and issue a new one for each workload that used it.	GoDaddy API secret
R	goodday.api-token	Ni0goodday_api␟Ni0goodday_token␟Ni0goodday_key␟Ni0goodday.work␟Ni0gooddaywork␟Ni0gooddayapi␟Ni0goodday-api␟Ni0goodday.api␟Ni0goodday api␟Ni0gooddaytoken␟Ni0goodday-token␟Ni0goodday.token␟Ni0goodday token␟Ni0gooddaykey␟Ni0goodday-key␟Ni0goodday.key␟Ni0goodday key	64	80	near	goodday_api␟goodday_token␟goodday_key␟goodday.work␟gooddaywork␟gooddayapi␟goodday-api␟goodday.api␟goodday api␟gooddaytoken␟goodday-token␟goodday.token␟goodday token␟gooddaykey␟goodday-key␟goodday.key␟goodday key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the GoodDay console and issue a new one for each workload that used it.	GoodDay API token
R	gotify.app-token	Ai0gotify	64	160	assign	gotify	s	(?<![A-Za-z0-9_./+@#-])(A[A-Za-z0-9_-]{14}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.8		saas	static		secret	0.6		Revoke it in the Gotify console and issue a new one for each workload that used it.	Gotify application or client token
R	gradle.enterprise-access-key	Ni0gradle_enterprise_access_key␟Ni0develocity_access_key␟Ni0develocity␟Ni0gradle.enterprise	64	229	near	gradle_enterprise_access_key␟develocity_access_key␟develocity␟gradle.enterprise	s	(?<![A-Za-z0-9])[A-Za-z0-9.-]{3,80}=((?=[a-z]{0,51}[0-9])[a-z0-9]{52})(?![A-Za-z0-9])	3.2		saas	static		secret	0.9		Revoke the access key in the Develocity profile.	Gradle Enterprise (Develocity) access key
R	gradle.repository-password	Ls0credentials	64	510	none		s	(?<![A-Za-z0-9])credentials\s{0,4}\{\s{0,40}username\s{0,4}=?\s{0,4}["'][^"'\n]{1,80}["']\s{1,40}password\s{0,4}=?\s{0,4}["']([^"'\s${<]{6,200})["']	2.5		generic	static		secret	0.9		Change the password at the repository and read it from Gradle properties or the environment.	Password in a Gradle repository credentials block
R	grafana.cloud-access-policy-token	Ls0glc_eyJ	64	506	none		s	(?<![A-Za-z0-9])(glc_eyJ[A-Za-z0-9+/_-]{40,400}+={0,3})(?![A-Za-z0-9+/_-])		grafana-json	saas	static		secret	0.95		Delete the token under Grafana Cloud, access policies.	Grafana Cloud access policy token
R	grafana.cloud-token-other	Ls1glc_	64	503	none		s	(?<![A-Za-z0-9])(glc_(?!eyJ)[A-Za-z0-9+/]{32,400}+={0,3})(?![A-Za-z0-9+/_-])	3.7		saas	static		secret	0.8		Delete the token under Grafana Cloud, access policies.	Grafana Cloud token of unknown body
R	grafana.legacy-api-key	Ls0eyJrIjoi	64	506	none		s	(?<![A-Za-z0-9+/_-])(eyJrIjoi(?![A-Za-z0-9]{11}t[A-Za-z0-9]{12}L[A-Za-z0-9]{6}t)[A-Za-z0-9+/_-]{40,400}+={0,2})(?![A-Za-z0-9+/=._-])		grafana-json	saas	static		secret	0.9		Delete the API key and use a service account token.	Grafana API key, legacy form
R	grafana.service-account-token	Ls0glsa_	64	160	none		s	(?<![A-Za-z0-9])(glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})(?![A-Za-z0-9_])	3.5	grafana-crc32	saas	static		secret	0.95		Delete the service account token under administration, service accounts.	Grafana service account token
R	graphcms.permanent-auth-token	Ni0graphcms␟Ni0hygraph	64	1624	near	graphcms␟hygraph	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{30,120}+\.eyJ[A-Za-z0-9_-]{100,700}+\.[A-Za-z0-9_-]{340,700}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.93		Delete the permanent auth token in the Hygraph project settings.	Hygraph (GraphCMS) permanent auth token
R	graphhopper.api-key	Ni0graphhopper	64	84	near	graphhopper	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the GraphHopper console and issue a new one for each workload that used it.	GraphHopper API key
R	greptile.api-key	Ni0greptile	64	96	near	greptile	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/]{0,47}[0-9])([A-Za-z0-9+/]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.6		Revoke it in the Greptile console and issue a new one for each workload that used it.	Greptile API key
R	groovehq.api-token	Ni0groovehq␟Ni0groove_api␟Ni0groove_token␟Ni0grooveapi␟Ni0groove-api␟Ni0groove.api␟Ni0groove api␟Ni0groovetoken␟Ni0groove-token␟Ni0groove.token␟Ni0groove token	64	112	near	groovehq␟groove_api␟groove_token␟grooveapi␟groove-api␟groove.api␟groove api␟groovetoken␟groove-token␟groove.token␟groove token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Groove console and issue a new one for each workload that used it.	Groove API token
R	groq.api-key	LS1gsk_	64	160	none		s	(?<![A-Za-z0-9])(gsk_[A-Za-z0-9]{52}+)(?![A-Za-z0-9])	3.5		ai	static		secret	0.95		Delete the key in the Groq console under API keys.	Groq API key
R	growthbook.secret-key	Ni0growthbook	64	163	near	growthbook	s	(?<![A-Za-z0-9_./+@#-])(secret_[A-Za-z0-9]{40,60}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.85		Revoke it in the GrowthBook console and issue a new one for each workload that used it.	GrowthBook secret API key
R	gtmetrix.api-key	Ni0gtmetrix	64	80	near	gtmetrix	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the GTmetrix console and issue a new one for each workload that used it.	GTmetrix API key
R	guardianapi.api-key	Ni0guardianapi␟Ni0guardian_api␟Ni0guardian_key␟Ni0guardian_open␟Ni0theguardian␟Ni0guardian-api␟Ni0guardian.api␟Ni0guardian api␟Ni0guardiankey␟Ni0guardian-key␟Ni0guardian.key␟Ni0guardian key␟Ni0guardianopen␟Ni0guardian-open␟Ni0guardian.open	64	84	near	guardianapi␟guardian_api␟guardian_key␟guardian_open␟theguardian␟guardian-api␟guardian.api␟guardian api␟guardiankey␟guardian-key␟guardian.key␟guardian key␟guardianopen␟guardian-open␟guardian.open	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the The Guardian console and issue a new one for each workload that used it.	The Guardian Open Platform API key
R	gumroad.access-token	Ni0gumroad	64	91	near	gumroad	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Gumroad console and issue a new one for each workload that used it.	Gumroad access token
R	gumroad.client-secret	Ni0gumroad	64	112	near	gumroad	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Gumroad console and issue a new one for each workload that used it.	Gumroad application secret
R	guru.api-token	Ni0guru_api␟Ni0guru_token␟Ni0getguru␟Ni0guru_key␟Ni0guruapi␟Ni0guru-api␟Ni0guru.api␟Ni0guru api␟Ni0gurutoken␟Ni0guru-token␟Ni0guru.token␟Ni0guru token␟Ni0gurukey␟Ni0guru-key␟Ni0guru.key␟Ni0guru key	64	84	near	guru_api␟guru_token␟getguru␟guru_key␟guruapi␟guru-api␟guru.api␟guru api␟gurutoken␟guru-token␟guru.token␟guru token␟gurukey␟guru-key␟guru.key␟guru key	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Guru console and issue a new one for each workload that used it.	Guru API token
R	gusto.api-token	Ni0gusto_api␟Ni0gusto_token␟Ni0gusto_client_secret␟Ni0gusto_secret␟Ni0gusto_key␟Ni0gustoapi␟Ni0gusto-api␟Ni0gusto.api␟Ni0gusto api␟Ni0gustotoken␟Ni0gusto-token␟Ni0gusto.token␟Ni0gusto token␟Ni0gustoclientsecret␟Ni0gusto-client-secret␟Ni0gusto.client.secret␟Ni0gustosecret␟Ni0gusto-secret␟Ni0gusto.secret␟Ni0gusto secret␟Ni0gustokey␟Ni0gusto-key␟Ni0gusto.key␟Ni0gusto key	64	91	near	gusto_api␟gusto_token␟gusto_client_secret␟gusto_secret␟gusto_key␟gustoapi␟gusto-api␟gusto.api␟gusto api␟gustotoken␟gusto-token␟gusto.token␟gusto token␟gustoclientsecret␟gusto-client-secret␟gusto.client.secret␟gustosecret␟gusto-secret␟gusto.secret␟gusto secret␟gustokey␟gusto-key␟gusto.key␟gusto key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Gusto console and issue a new one for each workload that used it.	Gusto API token
R	gyazo.access-token	Ni0gyazo	64	91	near	gyazo	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Gyazo console and issue a new one for each workload that used it.	Gyazo access token
R	happyscribe.api-key	Ni0happyscribe␟Ni0happy_scribe␟Ni0happy-scribe␟Ni0happy.scribe	64	72	near	happyscribe␟happy_scribe␟happy-scribe␟happy.scribe	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Happy Scribe console and issue a new one for each workload that used it.	Happy Scribe API key
R	harness.api-key	LS1pat.␟LS1sat.	64	168	none		s	(?<![A-Za-z0-9_.-])([ps]at\.[A-Za-z0-9_-]{22}\.[a-z0-9]{24}\.[A-Za-z0-9]{20}+)(?![A-Za-z0-9])	3.5		saas	static		secret	0.97		Delete the token under the profile or service account in Harness.	Harness personal or service account token
R	harvest.access-token	Ni0harvest_token␟Ni0harvest_access␟Ni0harvest_api␟Ni0harvestapp␟Ni0harvest_pat␟Ni0harvesttoken␟Ni0harvest-token␟Ni0harvest.token␟Ni0harvest token␟Ni0harvestaccess␟Ni0harvest-access␟Ni0harvest.access␟Ni0harvestapi␟Ni0harvest-api␟Ni0harvest.api␟Ni0harvest api␟Ni0harvestpat␟Ni0harvest-pat␟Ni0harvest.pat	64	138	near	harvest_token␟harvest_access␟harvest_api␟harvestapp␟harvest_pat␟harvesttoken␟harvest-token␟harvest.token␟harvest token␟harvestaccess␟harvest-access␟harvest.access␟harvestapi␟harvest-api␟harvest.api␟harvest api␟harvestpat␟harvest-pat␟harvest.pat	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,89}[0-9])([A-Za-z0-9]{90}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Harvest console and issue a new one for each workload that used it.	Harvest personal access token
R	hashicorp.boundary-auth-token	Ni0boundary_token␟Ni0boundary_addr␟Ni0boundary-token␟Ni0boundary authenticate␟Ni0boundary_	64	410	near	boundary_token␟boundary_addr␟boundary-token␟boundary authenticate␟boundary_	s	(?<![A-Za-z0-9_-])(at_[A-Za-z0-9]{10}_[A-Za-z0-9]{60,300}+)(?![A-Za-z0-9_-])	3.8		cloud	ephemeral		secret	0.85		Delete the token with boundary auth-tokens delete.	HashiCorp Boundary authentication token
R	hashicorp.consul-acl-token	Ai0consul_http_token␟Ai0consul_token␟Ai0consul_acl_token␟Ai0consul-token␟Ai0initial_management␟Ai0consul_master_token␟Ai0consul_api␟Ai0consul_key␟Ai0consul_secret␟Ai0consulhttptoken␟Ai0consul-http-token␟Ai0consul.http.token␟Ai0consultoken␟Ai0consul.token␟Ai0consul token␟Ai0consulacltoken␟Ai0consul-acl-token␟Ai0consul.acl.token␟Ai0initialmanagement␟Ai0initial-management␟Ai0initial.management␟Ai0consulmastertoken␟Ai0consul-master-token␟Ai0consul.master.token␟Ai0consulapi␟Ai0consul-api␟Ai0consul.api␟Ai0consul api␟Ai0consulkey␟Ai0consul-key␟Ai0consul.key␟Ai0consul key␟Ai0consulsecret␟Ai0consul-secret␟Ai0consul.secret␟Ai0consul secret	64	160	assign	consul_http_token␟consul_token␟consul_acl_token␟consul-token␟initial_management␟consul_master_token␟consul_api␟consul_key␟consul_secret␟consulhttptoken␟consul-http-token␟consul.http.token␟consultoken␟consul.token␟consul token␟consulacltoken␟consul-acl-token␟consul.acl.token␟initialmanagement␟initial-management␟initial.management␟consulmastertoken␟consul-master-token␟consul.master.token␟consulapi␟consul-api␟consul.api␟consul api␟consulkey␟consul-key␟consul.key␟consul key␟consulsecret␟consul-secret␟consul.secret␟consul secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.8		Delete the token with consul acl token delete.	HashiCorp Consul ACL token
R	hashicorp.consul-gossip-key	Cs0encrypt	400	400	near	consul␟gossip␟nomad_␟datacenter␟retry_join	s	(?<![A-Za-z0-9_])["\']?encrypt["\']?\s{0,8}[=:]\s{0,8}["\']([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{22}==)["\']	3.8		crypto	static		secret	0.85		Rotate it with consul keyring -install, -use and -remove.	HashiCorp Consul or Nomad gossip encryption key
R	hashicorp.hcp-client-secret	Ai0hcp_secret␟Ai0hcp_client␟Ai0hcpsecret␟Ai0hcp-secret␟Ai0hcp.secret␟Ai0hcp secret␟Ai0hcpclient␟Ai0hcp-client␟Ai0hcp.client	64	160	assign	hcp_secret␟hcp_client␟hcpsecret␟hcp-secret␟hcp.secret␟hcp secret␟hcpclient␟hcp-client␟hcp.client	s	(?<![A-Za-z0-9_~.-])((?=[A-Za-z_.~-]{0,63}[0-9])[A-Za-z0-9_.~-]{64}+)(?![A-Za-z0-9_~-])	3.4		cloud	static		secret	0.85		Delete the service principal key in the HCP portal.	HashiCorp Cloud Platform service principal client secret
R	hashicorp.nomad-acl-token	Ai0nomad_token␟Ai0nomad_acl_token␟Ai0nomad-token␟Ai0nomad_api␟Ai0nomad_key␟Ai0nomad_secret␟Ai0nomadtoken␟Ai0nomad.token␟Ai0nomad token␟Ai0nomadacltoken␟Ai0nomad-acl-token␟Ai0nomad.acl.token␟Ai0nomadapi␟Ai0nomad-api␟Ai0nomad.api␟Ai0nomad api␟Ai0nomadkey␟Ai0nomad-key␟Ai0nomad.key␟Ai0nomad key␟Ai0nomadsecret␟Ai0nomad-secret␟Ai0nomad.secret␟Ai0nomad secret	64	160	assign	nomad_token␟nomad_acl_token␟nomad-token␟nomad_api␟nomad_key␟nomad_secret␟nomadtoken␟nomad.token␟nomad token␟nomadacltoken␟nomad-acl-token␟nomad.acl.token␟nomadapi␟nomad-api␟nomad.api␟nomad api␟nomadkey␟nomad-key␟nomad.key␟nomad key␟nomadsecret␟nomad-secret␟nomad.secret␟nomad secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.8		Delete the token with nomad acl token delete.	HashiCorp Nomad ACL token
R	hashicorp.terraform-api-token	Cs0.atlasv1.	64	199	none		s	(?<![A-Za-z0-9_.-])([A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,80}+)(?![A-Za-z0-9_-])	3.5		cloud	static		secret	0.97		Delete the token under user, team or organization settings, API tokens.	HCP Terraform or Terraform Enterprise API token
R	hashicorp.vault-approle-secret-id	Ai0vault_role_secret␟Ai0secret_id␟Ai0vaultrolesecret␟Ai0vault-role-secret␟Ai0vault.role.secret␟Ai0secretid␟Ai0secret-id␟Ai0secret.id	64	160	assign	vault_role_secret␟secret_id␟vaultrolesecret␟vault-role-secret␟vault.role.secret␟secretid␟secret-id␟secret.id	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		login-of-store	static	hashicorp-vault	secret	0.8		Destroy the secret id with vault write auth/approle/role/NAME/secret-id/destroy.	HashiCorp Vault AppRole secret id
R	hashicorp.vault-batch-token	LS1hvb.	64	500	none		s	(?<![A-Za-z0-9_.-])(hvb\.[A-Za-z0-9_-]{100,400}+)(?![A-Za-z0-9_-])	3.5		login-of-store	ephemeral	hashicorp-vault	secret	0.95		Revoke it with vault token revoke, and let workloads log in with their platform identity.	HashiCorp Vault batch token
R	hashicorp.vault-legacy-batch-token	Ls0b.AAAAAQ	64	504	none		s	(?<![A-Za-z0-9_.])(b\.AAAAAQ[A-Za-z0-9_-]{80,400}+)(?![A-Za-z0-9_-])			login-of-store	ephemeral	hashicorp-vault	secret	0.95		Revoke it with vault token revoke, and let workloads log in with their platform identity.	HashiCorp Vault batch token, form before 1.10
R	hashicorp.vault-legacy-token	Ni0vault_token␟Ni0vault-token␟Ni0vault_dev_root␟Ni0vaulttoken␟Ni0vault_addr␟Ni0vault login␟Ni0vault_root␟Ni0vault.token␟Ni0vault token␟Ni0vaultdevroot␟Ni0vault-dev-root␟Ni0vault.dev.root␟Ni0vaultaddr␟Ni0vault-addr␟Ni0vault.addr␟Ni0vaultroot␟Ni0vault-root␟Ni0vault.root	64	160	near	vault_token␟vault-token␟vault_dev_root␟vaulttoken␟vault_addr␟vault login␟vault_root␟vault.token␟vault token␟vaultdevroot␟vault-dev-root␟vault.dev.root␟vaultaddr␟vault-addr␟vault.addr␟vaultroot␟vault-root␟vault.root	s	(?<![A-Za-z0-9_.-])(s\.[A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		login-of-store	static	hashicorp-vault	secret	0.85		Revoke it with vault token revoke, and let workloads log in with their platform identity.	HashiCorp Vault token, form before 1.10
R	hashicorp.vault-recovery-token	LS1hvr.	64	300	none		s	(?<![A-Za-z0-9_.-])(hvr\.[A-Za-z0-9_-]{20,200}+)(?![A-Za-z0-9_-])	3.4		login-of-store	static	hashicorp-vault	secret	0.95		Revoke it with vault token revoke, and let workloads log in with their platform identity.	HashiCorp Vault recovery token
R	hashicorp.vault-root-token-uuid	Ai0vault_token␟Ai0vault_root_token␟Ai0vault-token␟Ai0vault_api␟Ai0vault_key␟Ai0vault_secret␟Ai0vaulttoken␟Ai0vault.token␟Ai0vault token␟Ai0vaultroottoken␟Ai0vault-root-token␟Ai0vault.root.token␟Ai0vaultapi␟Ai0vault-api␟Ai0vault.api␟Ai0vault api␟Ai0vaultkey␟Ai0vault-key␟Ai0vault.key␟Ai0vault key␟Ai0vaultsecret␟Ai0vault-secret␟Ai0vault.secret␟Ai0vault secret	64	160	assign	vault_token␟vault_root_token␟vault-token␟vault_api␟vault_key␟vault_secret␟vaulttoken␟vault.token␟vault token␟vaultroottoken␟vault-root-token␟vault.root.token␟vaultapi␟vault-api␟vault.api␟vault api␟vaultkey␟vault-key␟vault.key␟vault key␟vaultsecret␟vault-secret␟vault.secret␟vault secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		login-of-store	static	hashicorp-vault	secret	0.75		Revoke it with vault token revoke, and let workloads log in with their platform identity.	HashiCorp Vault token in UUID form
R	hashicorp.vault-service-token	LS1hvs.	64	306	none		s	(?<![A-Za-z0-9_.-])(hvs\.[A-Za-z0-9_-]{20,200}+(?:\.[A-Za-z0-9]{5})?)(?![A-Za-z0-9_-])	3.4	vault	login-of-store	static	hashicorp-vault	secret	0.95		Revoke it with vault token revoke, and let workloads log in with their platform identity.	HashiCorp Vault service token
R	hashicorp.vault-unseal-key	Ni0unseal key␟Ni0unseal_key␟Ni0unsealkey␟Ni0unseal-key␟Ni0recovery key␟Ni0unseal_keys	64	162	near	unseal key␟unseal_key␟unsealkey␟unseal-key␟recovery key␟unseal_keys	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{44}|[A-Za-z0-9+/]{43}=|[a-f0-9]{66}|[a-f0-9]{64})(?![A-Za-z0-9+/=_-])	3.3		login-of-store	static	hashicorp-vault	secret	0.85		Rekey the barrier with vault operator rekey.	HashiCorp Vault unseal or recovery key
R	hashnode.access-token	Ni0hashnode	64	84	near	hashnode	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Hashnode console and issue a new one for each workload that used it.	Hashnode personal access token
R	hasura.admin-secret	Ni0hasura	64	112	near	hasura	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{32,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Hasura console and issue a new one for each workload that used it.	Hasura admin secret
R	hcaptcha.secret-key	Ni0hcaptcha	64	160	near	hcaptcha	s	(?<![A-Za-z0-9_])(ES_[a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Generate a new secret in the hCaptcha account settings.	hCaptcha secret key
R	hcaptcha.secret-key-legacy	Ni0hcaptcha	64	160	near	hcaptcha	s	(?<![A-Za-z0-9_./+@#-])(0x[A-Fa-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the hCaptcha console and issue a new one for each workload that used it.	hCaptcha secret key, legacy form
R	heap.api-key	Ni0heap_api_key␟Ni0heap_secret␟Ni0heapanalytics␟Ni0heapapikey␟Ni0heap-api-key␟Ni0heap.api.key␟Ni0heapsecret␟Ni0heap-secret␟Ni0heap.secret␟Ni0heap secret	64	80	near	heap_api_key␟heap_secret␟heapanalytics␟heapapikey␟heap-api-key␟heap.api.key␟heapsecret␟heap-secret␟heap.secret␟heap secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Heap console and issue a new one for each workload that used it.	Heap API key
R	helicone.api-key	Ls0sk-helicone-	64	160	none		s	(?<![A-Za-z0-9_-])(sk-helicone-(?:eu-)?[a-z0-9]{7}(?:-[a-z0-9]{7}){3,4})(?![A-Za-z0-9-])			ai	static		secret	0.97		Delete the key in the Helicone settings.	Helicone API key
R	helius.api-key	Ni0helius	64	84	near	helius	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.6		Revoke it in the Helius console and issue a new one for each workload that used it.	Helius API key
R	hellosign.api-key	Ni0hellosign␟Ni0dropbox_sign␟Ni0dropboxsign␟Ni0dropbox-sign␟Ni0dropbox.sign	64	112	near	hellosign␟dropbox_sign␟dropboxsign␟dropbox-sign␟dropbox.sign	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,63}[0-9])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the HelloSign console and issue a new one for each workload that used it.	HelloSign API key (Dropbox Sign)
R	helpcrunch.api-key	Ni0helpcrunch	64	376	near	helpcrunch	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{328}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.5		Revoke it in the HelpCrunch console and issue a new one for each workload that used it.	HelpCrunch API key
R	helpscout.api-key	Ni0helpscout␟Ni0help_scout␟Ni0help-scout␟Ni0help.scout	64	88	near	helpscout␟help_scout␟help-scout␟help.scout	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Help Scout console and issue a new one for each workload that used it.	Help Scout API key
R	helpscout.client-secret	Ni0helpscout␟Ni0help_scout␟Ni0help-scout␟Ni0help.scout	64	80	near	helpscout␟help_scout␟help-scout␟help.scout	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Help Scout console and issue a new one for each workload that used it.	Help Scout OAuth client secret
R	hereapi.api-key	Ni0hereapi␟Ni0here_api␟Ni0here_maps␟Ni0heremaps␟Ni0here_platform␟Ni0here-api␟Ni0here.api␟Ni0here api␟Ni0here-maps␟Ni0here.maps␟Ni0hereplatform␟Ni0here-platform␟Ni0here.platform	64	91	near	hereapi␟here_api␟here_maps␟heremaps␟here_platform␟here-api␟here.api␟here api␟here-maps␟here.maps␟hereplatform␟here-platform␟here.platform	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the HERE console and issue a new one for each workload that used it.	HERE API key
R	heroku.api-key-uuid	Ni0heroku	64	84	near	heroku	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.65		Revoke it with heroku authorizations:revoke, or regenerate the API key in the account settings.	Heroku API key, UUID form
R	heroku.platform-api-key	Ls0HRKU-AA	64	161	none		s	(?<![A-Za-z0-9])(HRKU-AA[A-Za-z0-9_-]{58}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.97		Revoke it with heroku authorizations:revoke, or regenerate the API key in the account settings.	Heroku platform API key
R	heroku.platform-api-key-uuid	Ls0HRKU-	64	160	none		s	(?<![A-Za-z0-9])(HRKU-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9-])	3.0		cloud	static		secret	0.97		Revoke it with heroku authorizations:revoke, or regenerate the API key in the account settings.	Heroku platform API key, UUID form with prefix
R	hetzner.api-token	Ni0hetzner␟Ni0hcloud	64	112	near	hetzner␟hcloud	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.7		Revoke it in the Hetzner console and issue a new one for each workload that used it.	Hetzner Cloud API token
R	hetzner.dns-token	Ni0hetzner_dns␟Ni0hetznerdns␟Ni0auth-api-token␟Ni0hetzner-dns␟Ni0hetzner.dns	64	80	near	hetzner_dns␟hetznerdns␟auth-api-token␟hetzner-dns␟hetzner.dns	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.7		Revoke it in the Hetzner console and issue a new one for each workload that used it.	Hetzner DNS API token
R	heygen.api-key	Ni0heygen	64	110	near	heygen	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{40,60}+={0,2})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.6		Revoke it in the HeyGen console and issue a new one for each workload that used it.	HeyGen API key
R	highnote.live-secret-key	Ls0sk_live_a2V5Xz	64	200	near	highnote	s	(?<![A-Za-z0-9])(sk_live_a2V5Xz[A-Za-z0-9+/]{60,90}+={0,2})(?![A-Za-z0-9+/])	3.0		saas	static		secret	0.99		Revoke it in the Highnote console and issue a new one for each workload that used it.	Highnote live secret key
R	highnote.test-secret-key	Ls0sk_test_a2V5Xz	64	200	near	highnote	s	(?<![A-Za-z0-9])(sk_test_a2V5Xz[A-Za-z0-9+/]{60,90}+={0,2})(?![A-Za-z0-9+/])	3.0		saas	static		secret	0.99		Revoke it in the Highnote console and issue a new one for each workload that used it.	Highnote test secret key
R	hightouch.api-key	Ni0hightouch	64	84	near	hightouch	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Hightouch console and issue a new one for each workload that used it.	Hightouch API key
R	hive.api-key	Ni0hive_api␟Ni0hive_key␟Ni0hive_token␟Ni0hive.com/api␟Ni0hive_secret␟Ni0hiveapi␟Ni0hive-api␟Ni0hive.api␟Ni0hive api␟Ni0hivekey␟Ni0hive-key␟Ni0hive.key␟Ni0hive key␟Ni0hivetoken␟Ni0hive-token␟Ni0hive.token␟Ni0hive token␟Ni0hivesecret␟Ni0hive-secret␟Ni0hive.secret␟Ni0hive secret	64	80	near	hive_api␟hive_key␟hive_token␟hive.com/api␟hive_secret␟hiveapi␟hive-api␟hive.api␟hive api␟hivekey␟hive-key␟hive.key␟hive key␟hivetoken␟hive-token␟hive.token␟hive token␟hivesecret␟hive-secret␟hive.secret␟hive secret	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Hive console and issue a new one for each workload that used it.	Hive API key
R	hiveage.api-key	Ni0hiveage	64	68	near	hiveage	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,19}[0-9])([A-Za-z0-9_-]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.5		Revoke it in the Hiveage console and issue a new one for each workload that used it.	Hiveage API key
R	holidayapi.api-key	Ni0holidayapi␟Ni0holiday_api␟Ni0holiday-api␟Ni0holiday.api␟Ni0holiday api	64	84	near	holidayapi␟holiday_api␟holiday-api␟holiday.api␟holiday api	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Holiday API console and issue a new one for each workload that used it.	Holiday API API key
R	holistic.api-key	Ni0holistic_api␟Ni0holisticai␟Ni0holistic_key␟Ni0holistic_token␟Ni0holisticapi␟Ni0holistic-api␟Ni0holistic.api␟Ni0holistic api␟Ni0holistickey␟Ni0holistic-key␟Ni0holistic.key␟Ni0holistic key␟Ni0holistictoken␟Ni0holistic-token␟Ni0holistic.token␟Ni0holistic token	64	112	near	holistic_api␟holisticai␟holistic_key␟holistic_token␟holisticapi␟holistic-api␟holistic.api␟holistic api␟holistickey␟holistic-key␟holistic.key␟holistic key␟holistictoken␟holistic-token␟holistic.token␟holistic token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Holistic AI console and issue a new one for each workload that used it.	Holistic AI API key
R	honeybadger.api-key	Ni0honeybadger	64	80	near	honeybadger	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Honeybadger console and issue a new one for each workload that used it.	Honeybadger project API key
R	honeybadger.personal-auth-token	LS1hbp_	64	160	none		s	(?<![A-Za-z0-9_])(hbp_[A-Za-z0-9]{36}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Honeybadger console and issue a new one for each workload that used it.	Honeybadger project or personal token
R	honeycomb.api-key	Ni0honeycomb	64	80	near	honeycomb	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.7		Revoke it in the Honeycomb console and issue a new one for each workload that used it.	Honeycomb API key, classic form
R	honeycomb.environment-api-key	Ni0honeycomb	64	70	near	honeycomb	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,21}[0-9])([A-Za-z0-9]{22}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Honeycomb console and issue a new one for each workload that used it.	Honeycomb environment API key
R	honeycomb.ingest-key	Ls0hcaik_␟Ls0hcbik_␟Ls0hccik_␟Ls0hcdik_	64	166	none		s	(?<![A-Za-z0-9_])(hc[abcd]ik_[a-z0-9]{52,64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Revoke it in the Honeycomb console and issue a new one for each workload that used it.	Honeycomb ingest key
R	honeycomb.management-key	Ls0hcamk_␟Ls0hcbmk_␟Ls0hcxmk_	64	166	none		s	(?<![A-Za-z0-9_])(hc[abx]mk_[a-z0-9]{52,64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.93		Revoke it in the Honeycomb console and issue a new one for each workload that used it.	Honeycomb management key
R	hookdeck.api-key	Ni0hookdeck	64	108	near	hookdeck	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{50,60}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Hookdeck console and issue a new one for each workload that used it.	Hookdeck API key
R	hostinger.api-token	Ni0hostinger	64	100	near	hostinger	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,51}[0-9])([A-Za-z0-9]{48,52}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.55		Revoke it in the Hostinger console and issue a new one for each workload that used it.	Hostinger API token
R	html2pdf.api-key	Ni0html2pdf	64	112	near	html2pdf	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the html2pdf console and issue a new one for each workload that used it.	html2pdf API key
R	huawei-cloud.secret-access-key	Ni0huawei_secret␟Ni0huaweicloud␟Ni0huawei_cloud_sk␟Ni0hw_secret␟Ni0huaweisecret␟Ni0huawei-secret␟Ni0huawei.secret␟Ni0huawei secret␟Ni0huawei-cloud-sk␟Ni0huawei.cloud.sk␟Ni0hwsecret␟Ni0hw-secret␟Ni0hw.secret␟Ni0hw secret	64	88	near	huawei_secret␟huaweicloud␟huawei_cloud_sk␟hw_secret␟huaweisecret␟huawei-secret␟huawei.secret␟huawei secret␟huawei-cloud-sk␟huawei.cloud.sk␟hwsecret␟hw-secret␟hw.secret␟hw secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.55		Revoke it in the Huawei Cloud console and issue a new one for each workload that used it.	Huawei Cloud secret access key
R	hubspot.api-key	Ni0hubspot␟Ni0hapikey␟Ni0hubapi␟Ni0hapi_key␟Ni0hapi-key␟Ni0hapi.key␟Ni0hapi key	64	84	near	hubspot␟hapikey␟hubapi␟hapi_key␟hapi-key␟hapi.key␟hapi key	s	(?<![A-Za-z0-9_./+@#-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.65		Rotate the key under settings, integrations, API key.	HubSpot API key
R	hubspot.client-secret	Ai0hubspot_client_secret␟Ai0hubspot_secret␟Ai0hubspotclientsecret␟Ai0hubspot-client-secret␟Ai0hubspot.client.secret␟Ai0hubspotsecret␟Ai0hubspot-secret␟Ai0hubspot.secret␟Ai0hubspot secret	64	160	assign	hubspot_client_secret␟hubspot_secret␟hubspotclientsecret␟hubspot-client-secret␟hubspot.client.secret␟hubspotsecret␟hubspot-secret␟hubspot.secret␟hubspot secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.8		Rotate the secret in the app settings.	HubSpot app client secret
R	hubspot.personal-access-key	Ls0CiRuYTEt␟Ls0CiRldTEt␟Ls0CiRuYTIt␟Ls0CiRhcDEt␟Ls0CiRuYTMt	64	606	none		s	(?<![A-Za-z0-9+/])(Ci(?:RuYTEt|RldTEt|RuYTIt|RhcDEt|RuYTMt)[A-Za-z0-9+/_-]{80,500}+={0,2})(?![A-Za-z0-9+/=])			saas	static		secret	0.9		Deactivate the personal access key in HubSpot and run hs auth again.	HubSpot CLI personal access key
R	hubspot.private-app-token	Cs0pat-na1-␟Cs0pat-na2-␟Cs0pat-na3-␟Cs0pat-eu1-␟Cs0pat-ap1-	64	160	none		s	(?<![A-Za-z0-9])(pat-(?:na|eu|ap)[1-9]-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9-])	3.0		saas	static		secret	0.97		Rotate the token under development, legacy apps, private apps.	HubSpot private app access token
R	huggingface.organization-token	Ls0api_org_	64	160	none		s	(?<![A-Za-z0-9])(api_org_[A-Za-z0-9]{34}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.9		Invalidate the token in the settings of the organization.	Hugging Face organization API token
R	huggingface.user-access-token	LS1hf_	64	160	none		s	(?<![A-Za-z0-9_])(hf_[A-Za-z0-9]{34}+)(?![A-Za-z0-9_])	3.3		ai	static		secret	0.9		Invalidate the token under settings, access tokens.	Hugging Face user access token
R	humanity.api-key	Ni0humanity_api␟Ni0humanity_key␟Ni0humanity_token␟Ni0humanity.com␟Ni0humanity_secret␟Ni0humanityapi␟Ni0humanity-api␟Ni0humanity.api␟Ni0humanity api␟Ni0humanitykey␟Ni0humanity-key␟Ni0humanity.key␟Ni0humanity key␟Ni0humanitytoken␟Ni0humanity-token␟Ni0humanity.token␟Ni0humanity token␟Ni0humanitysecret␟Ni0humanity-secret␟Ni0humanity.secret␟Ni0humanity secret	64	88	near	humanity_api␟humanity_key␟humanity_token␟humanity.com␟humanity_secret␟humanityapi␟humanity-api␟humanity.api␟humanity api␟humanitykey␟humanity-key␟humanity.key␟humanity key␟humanitytoken␟humanity-token␟humanity.token␟humanity token␟humanitysecret␟humanity-secret␟humanity.secret␟humanity secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Humanity console and issue a new one for each workload that used it.	Humanity API key
R	humanloop.api-key	Ni0humanloop	64	160	near	humanloop	s	(?<![A-Za-z0-9_./+@#-])(hl_sk_[a-f0-9]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.95		Revoke it in the Humanloop console and issue a new one for each workload that used it.	Humanloop API key
R	hume.api-key	Ni0humeai␟Ni0hume_secret␟Ni0hume_api␟Ni0humesecret␟Ni0hume-secret␟Ni0hume.secret␟Ni0hume secret␟Ni0humeapi␟Ni0hume-api␟Ni0hume.api␟Ni0hume api	64	112	near	humeai␟hume_secret␟hume_api␟humesecret␟hume-secret␟hume.secret␟hume secret␟humeapi␟hume-api␟hume.api␟hume api	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{48,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.55		Revoke it in the Hume AI console and issue a new one for each workload that used it.	Hume AI API key
R	hunter.api-key	Ni0hunter_api␟Ni0hunter.io␟Ni0hunterio␟Ni0hunter_key␟Ni0api.hunter␟Ni0hunterapi␟Ni0hunter-api␟Ni0hunter.api␟Ni0hunter api␟Ni0hunterkey␟Ni0hunter-key␟Ni0hunter.key␟Ni0hunter key	64	88	near	hunter_api␟hunter.io␟hunterio␟hunter_key␟api.hunter␟hunterapi␟hunter-api␟hunter.api␟hunter api␟hunterkey␟hunter-key␟hunter.key␟hunter key	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Hunter console and issue a new one for each workload that used it.	Hunter API key
R	huobi.secret-key	Ni0htx_secret␟Ni0huobi␟Ni0htxsecret␟Ni0htx-secret␟Ni0htx.secret␟Ni0htx secret	64	160	near	htx_secret␟huobi␟htxsecret␟htx-secret␟htx.secret␟htx secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}+-[a-f0-9]{8}-[a-f0-9]{8}-[a-f0-9]{5})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.75		Revoke it in the HTX console and issue a new one for each workload that used it.	HTX (Huobi) API secret key
R	hybiscus.api-key	Ni0hybiscus	64	91	near	hybiscus	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,42}[0-9])([A-Za-z0-9]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Hybiscus console and issue a new one for each workload that used it.	Hybiscus API key
R	hyperbolic.api-key	Ni0hyperbolic_api␟Ni0hyperbolic_key␟Ni0hyperbolic.xyz␟Ni0hyperbolic_token␟Ni0hyperbolic_secret␟Ni0hyperbolicapi␟Ni0hyperbolic-api␟Ni0hyperbolic.api␟Ni0hyperbolic api␟Ni0hyperbolickey␟Ni0hyperbolic-key␟Ni0hyperbolic.key␟Ni0hyperbolic key␟Ni0hyperbolictoken␟Ni0hyperbolic-token␟Ni0hyperbolic.token␟Ni0hyperbolic token␟Ni0hyperbolicsecret␟Ni0hyperbolic-secret␟Ni0hyperbolic.secret␟Ni0hyperbolic secret	64	724	near	hyperbolic_api␟hyperbolic_key␟hyperbolic.xyz␟hyperbolic_token␟hyperbolic_secret␟hyperbolicapi␟hyperbolic-api␟hyperbolic.api␟hyperbolic api␟hyperbolickey␟hyperbolic-key␟hyperbolic.key␟hyperbolic key␟hyperbolictoken␟hyperbolic-token␟hyperbolic.token␟hyperbolic token␟hyperbolicsecret␟hyperbolic-secret␟hyperbolic.secret␟hyperbolic secret	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20}+[A-Za-z0-9_-]{10,80}\.eyJ[A-Za-z0-9_-]{60,400}\.[A-Za-z0-9_-]{43,120})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.9		Revoke it in the Hyperbolic console and issue a new one for each workload that used it.	Hyperbolic API key
R	hypertrack.account-id	Ni0hypertrack	64	75	near	hypertrack	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,26}[0-9])([A-Za-z0-9_-]{27}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the HyperTrack console and issue a new one for each workload that used it.	HyperTrack account id and key
R	hypertrack.secret-key	Ni0hypertrack	64	102	near	hypertrack	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,53}[0-9])([A-Za-z0-9_-]{54}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the HyperTrack console and issue a new one for each workload that used it.	HyperTrack secret key
R	ibm.app-id-secret	Ai0appid_secret␟Ai0app_id_secret␟Ai0appid_oauth_secret␟Ai0appid_api␟Ai0appid_key␟Ai0appid_token␟Ai0appidsecret␟Ai0appid-secret␟Ai0appid.secret␟Ai0appid secret␟Ai0app-id-secret␟Ai0app.id.secret␟Ai0appidoauthsecret␟Ai0appid-oauth-secret␟Ai0appid.oauth.secret␟Ai0appidapi␟Ai0appid-api␟Ai0appid.api␟Ai0appid api␟Ai0appidkey␟Ai0appid-key␟Ai0appid.key␟Ai0appid key␟Ai0appidtoken␟Ai0appid-token␟Ai0appid.token␟Ai0appid token	64	160	assign	appid_secret␟app_id_secret␟appid_oauth_secret␟appid_api␟appid_key␟appid_token␟appidsecret␟appid-secret␟appid.secret␟appid secret␟app-id-secret␟app.id.secret␟appidoauthsecret␟appid-oauth-secret␟appid.oauth.secret␟appidapi␟appid-api␟appid.api␟appid api␟appidkey␟appid-key␟appid.key␟appid key␟appidtoken␟appid-token␟appid.token␟appid token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/]{0,47}[0-9])([A-Za-z0-9+/]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.55		Revoke it in the IBM Cloud console and issue a new one for each workload that used it.	IBM Cloud App ID secret
R	ibm.cloud-iam-api-key	Ni0ibm_api_key␟Ni0ibmcloud␟Ni0ibm_cloud␟Ni0ibm-cloud␟Ni0bluemix␟Ni0watson_api␟Ni0watsonx␟Ni0iam_apikey␟Ni0iam_api_key␟Ni0ibm_iam␟Ni0ic_api_key␟Ni0ibm_key␟Ni0ibm_token␟Ni0ibmapikey␟Ni0ibm-api-key␟Ni0ibm.api.key␟Ni0ibm.cloud␟Ni0watsonapi␟Ni0watson-api␟Ni0watson.api␟Ni0watson api␟Ni0iamapikey␟Ni0iam-apikey␟Ni0iam.apikey␟Ni0iam-api-key␟Ni0iam.api.key␟Ni0ibmiam␟Ni0ibm-iam␟Ni0ibm.iam␟Ni0icapikey␟Ni0ic-api-key␟Ni0ic.api.key␟Ni0ibmkey␟Ni0ibm-key␟Ni0ibm.key␟Ni0ibm key␟Ni0ibmtoken␟Ni0ibm-token␟Ni0ibm.token␟Ni0ibm token	64	92	near	ibm_api_key␟ibmcloud␟ibm_cloud␟ibm-cloud␟bluemix␟watson_api␟watsonx␟iam_apikey␟iam_api_key␟ibm_iam␟ic_api_key␟ibm_key␟ibm_token␟ibmapikey␟ibm-api-key␟ibm.api.key␟ibm.cloud␟watsonapi␟watson-api␟watson.api␟watson api␟iamapikey␟iam-apikey␟iam.apikey␟iam-api-key␟iam.api.key␟ibmiam␟ibm-iam␟ibm.iam␟icapikey␟ic-api-key␟ic.api.key␟ibmkey␟ibm-key␟ibm.key␟ibm key␟ibmtoken␟ibm-token␟ibm.token␟ibm token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,43}[0-9])([A-Za-z0-9_-]{44}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.65		Delete the key with ibmcloud iam api-key-delete.	IBM Cloud IAM API key
R	ibm.cloudant-legacy-password	Ai0cloudant	64	160	assign	cloudant	s	(?<![A-Za-z0-9_./+@#-])([a-z]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.2		db	static		secret	0.6		Reset the Cloudant API key.	IBM Cloudant API key password, legacy form
R	ibm.cloudant-password	Ni0cloudant	64	112	near	cloudant	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		db	static		secret	0.6		Reset the Cloudant service credential.	IBM Cloudant password or API key password
R	ibm.cos-hmac-secret	Ni0cos_hmac␟Ni0cos-hmac␟Ni0cos_secret␟Ni0ibm_cos␟Ni0ibm-cos␟Ni0cloud-object-storage␟Ni0cos_access␟Ni0cos_api␟Ni0cos_key␟Ni0cos_token␟Ni0coshmac␟Ni0cos.hmac␟Ni0ibmcos␟Ni0ibm.cos␟Ni0cosaccess␟Ni0cos-access␟Ni0cos.access␟Ni0cosapi␟Ni0cos-api␟Ni0cos.api␟Ni0cos api␟Ni0coskey␟Ni0cos-key␟Ni0cos.key␟Ni0cos key␟Ni0costoken␟Ni0cos-token␟Ni0cos.token␟Ni0cos token	64	160	near	cos_hmac␟cos-hmac␟cos_secret␟ibm_cos␟ibm-cos␟cloud-object-storage␟cos_access␟cos_api␟cos_key␟cos_token␟coshmac␟cos.hmac␟ibmcos␟ibm.cos␟cosaccess␟cos-access␟cos.access␟cosapi␟cos-api␟cos.api␟cos api␟coskey␟cos-key␟cos.key␟cos key␟costoken␟cos-token␟cos.token␟cos token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.75		Delete the service credential of the object storage instance.	IBM Cloud Object Storage HMAC secret
R	ibm.softlayer-api-key	Ni0softlayer␟Ni0sl_api_key␟Ni0slapikey␟Ni0sl-api-key␟Ni0sl.api.key	64	112	near	softlayer␟sl_api_key␟slapikey␟sl-api-key␟sl.api.key	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.6		Regenerate the classic infrastructure API key.	IBM Cloud classic infrastructure (SoftLayer) API key
R	iconfinder.api-key	Ni0iconfinder	64	112	near	iconfinder	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Iconfinder console and issue a new one for each workload that used it.	Iconfinder API key
R	iexcloud.secret-key	Ni0iexcloud␟Ni0iex_cloud␟Ni0iex_api␟Ni0iex_token␟Ni0iex-cloud␟Ni0iex.cloud␟Ni0iexapi␟Ni0iex-api␟Ni0iex.api␟Ni0iex api␟Ni0iextoken␟Ni0iex-token␟Ni0iex.token␟Ni0iex token	64	160	near	iexcloud␟iex_cloud␟iex_api␟iex_token␟iex-cloud␟iex.cloud␟iexapi␟iex-api␟iex.api␟iex api␟iextoken␟iex-token␟iex.token␟iex token	s	(?<![A-Za-z0-9_./+@#-])(sk_[a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the IEX Cloud console and issue a new one for each workload that used it.	IEX Cloud secret API token
R	iexcloud.test-secret-key	Ni0iexcloud␟Ni0iex_cloud␟Ni0iex_api␟Ni0iex-cloud␟Ni0iex.cloud␟Ni0iexapi␟Ni0iex-api␟Ni0iex.api␟Ni0iex api	64	160	near	iexcloud␟iex_cloud␟iex_api␟iex-cloud␟iex.cloud␟iexapi␟iex-api␟iex.api␟iex api	s	(?<![A-Za-z0-9_./+@#-])(Tsk_[a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.85		Revoke it in the IEX Cloud console and issue a new one for each workload that used it.	IEX Cloud sandbox secret token
R	ifttt.webhook-key	Ai0ifttt_key␟Ai0ifttt_webhook␟Ai0ifttt_maker␟Ai0ifttt_token␟Ai0ifttt_api␟Ai0ifttt_secret␟Ai0iftttkey␟Ai0ifttt-key␟Ai0ifttt.key␟Ai0ifttt key␟Ai0iftttwebhook␟Ai0ifttt-webhook␟Ai0ifttt.webhook␟Ai0iftttmaker␟Ai0ifttt-maker␟Ai0ifttt.maker␟Ai0ifttttoken␟Ai0ifttt-token␟Ai0ifttt.token␟Ai0ifttt token␟Ai0iftttapi␟Ai0ifttt-api␟Ai0ifttt.api␟Ai0ifttt api␟Ai0iftttsecret␟Ai0ifttt-secret␟Ai0ifttt.secret␟Ai0ifttt secret	64	160	assign	ifttt_key␟ifttt_webhook␟ifttt_maker␟ifttt_token␟ifttt_api␟ifttt_secret␟iftttkey␟ifttt-key␟ifttt.key␟ifttt key␟iftttwebhook␟ifttt-webhook␟ifttt.webhook␟iftttmaker␟ifttt-maker␟ifttt.maker␟ifttttoken␟ifttt-token␟ifttt.token␟ifttt token␟iftttapi␟ifttt-api␟ifttt.api␟ifttt api␟iftttsecret␟ifttt-secret␟ifttt.secret␟ifttt secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{22,43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.6		Revoke it in the IFTTT console and issue a new one for each workload that used it.	IFTTT webhook key
R	ifttt.webhook-url	Ls0maker.ifttt.com/	64	279	none		s	(?<![A-Za-z0-9])maker\.ifttt\.com/(?:trigger/[A-Za-z0-9_{}<>$-]{1,80}/(?:json/)?with/key|use)/([A-Za-z0-9_-]{20,64}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Edit the webhooks connection in IFTTT to get a new key.	IFTTT webhook URL with key
R	imagekit.private-key	Ni0imagekit	64	160	near	imagekit	s	(?<![A-Za-z0-9_./+@#-])(private_[A-Za-z0-9+/]{27}+={0,2})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.9		Revoke it in the ImageKit console and issue a new one for each workload that used it.	ImageKit private API key
R	imagekit.private-key-loose	Ni0imagekit	64	84	near	imagekit	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,35}[0-9])([A-Za-z0-9_-]{36}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the ImageKit console and issue a new one for each workload that used it.	ImageKit private API key, free form
R	imagga.api-secret	Ni0imagga	64	120	near	imagga	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/=]{0,71}[0-9])([A-Za-z0-9+/=]{72}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Imagga console and issue a new one for each workload that used it.	Imagga API secret or authorization value
R	imagga.api-secret-hex	Ni0imagga	64	80	near	imagga	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Imagga console and issue a new one for each workload that used it.	Imagga API secret
R	imgbb.api-key	Ni0imgbb	64	80	near	imgbb	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the ImgBB console and issue a new one for each workload that used it.	ImgBB API key
R	imgix.api-key	Ni0imgix	64	163	near	imgix	s	(?<![A-Za-z0-9_./+@#-])(ix_[A-Fa-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.75		Revoke it in the imgix console and issue a new one for each workload that used it.	imgix API key
R	imgur.client-secret	Ni0imgur	64	88	near	imgur	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Imgur console and issue a new one for each workload that used it.	Imgur client secret
R	impala.api-key	Ni0impala_api␟Ni0impala_key␟Ni0getimpala␟Ni0impalaapi␟Ni0impala-api␟Ni0impala.api␟Ni0impala api␟Ni0impalakey␟Ni0impala-key␟Ni0impala.key␟Ni0impala key	64	94	near	impala_api␟impala_key␟getimpala␟impalaapi␟impala-api␟impala.api␟impala api␟impalakey␟impala-key␟impala.key␟impala key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_]{0,45}[0-9])([A-Za-z0-9_]{46}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the Impala console and issue a new one for each workload that used it.	Impala API key
R	infisical.gateway-or-agent-token	Ni0infisical_token␟Ni0infisical_access␟Ni0infisical login␟Ni0infisical-token	64	1147	near	infisical_token␟infisical_access␟infisical login␟infisical-token	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{10,100}+\.eyJ[A-Za-z0-9_-]{40,900}+\.[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	4.0		login-of-store	ephemeral	infisical	secret	0.9		Revoke it under project or organization access control, and give workloads a machine identity.	Infisical access token in JWT form
R	infisical.machine-identity-client-secret	Ni0infisical	64	160	near	infisical	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		login-of-store	static	infisical	secret	0.8		Revoke it under project or organization access control, and give workloads a machine identity.	Infisical machine identity client secret
R	infisical.service-token	Ni0infisical	64	189	near	infisical	s	(?<![A-Za-z0-9_.-])(st\.[a-f0-9]{24}\.[a-f0-9]{32}(?:\.[a-f0-9]{32})?)(?![A-Za-z0-9_.-])	3.0		login-of-store	static	infisical	secret	0.95		Revoke it under project or organization access control, and give workloads a machine identity.	Infisical service token
R	influxdb.api-token	Ni0influx	64	184	near	influx	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9_-]{86}+==)(?![A-Za-z0-9_/+=-])	3.4		db	static		secret	0.9		Revoke it in the InfluxDB console and issue a new one for each workload that used it.	InfluxDB API token
R	influxdb.api-token-loose	Ni0influxdb␟Ni0influx_token␟Ni0influxtoken␟Ni0influx-token␟Ni0influx.token␟Ni0influx token	64	136	near	influxdb␟influx_token␟influxtoken␟influx-token␟influx.token␟influx token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,87}[0-9])([A-Za-z0-9_-]{86,88}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		db	static		secret	0.6		Revoke it in the InfluxDB console and issue a new one for each workload that used it.	InfluxDB API token without padding
R	infomaniak.api-token	Ni0infomaniak	64	148	near	infomaniak	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,99}[0-9])([A-Za-z0-9_-]{60,100}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.55		Revoke it in the Infomaniak console and issue a new one for each workload that used it.	Infomaniak API token
R	infracost.api-key	LS1ico-	64	160	none		s	(?<![A-Za-z0-9_-])(ico-(?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32}+)(?![A-Za-z0-9-])	3.3		saas	static		secret	0.85		Revoke it in the Infracost console and issue a new one for each workload that used it.	Infracost API key
R	infura.api-key	Ni0infura	64	80	near	infura	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.55		Revoke it in the Infura console and issue a new one for each workload that used it.	Infura project id or API key
R	infura.api-secret	Ai0infura_secret␟Ai0infura_project_secret␟Ai0infura_api␟Ai0infura_key␟Ai0infura_token␟Ai0infurasecret␟Ai0infura-secret␟Ai0infura.secret␟Ai0infura secret␟Ai0infuraprojectsecret␟Ai0infura-project-secret␟Ai0infura.project.secret␟Ai0infuraapi␟Ai0infura-api␟Ai0infura.api␟Ai0infura api␟Ai0infurakey␟Ai0infura-key␟Ai0infura.key␟Ai0infura key␟Ai0infuratoken␟Ai0infura-token␟Ai0infura.token␟Ai0infura token	64	160	assign	infura_secret␟infura_project_secret␟infura_api␟infura_key␟infura_token␟infurasecret␟infura-secret␟infura.secret␟infura secret␟infuraprojectsecret␟infura-project-secret␟infura.project.secret␟infuraapi␟infura-api␟infura.api␟infura api␟infurakey␟infura-key␟infura.key␟infura key␟infuratoken␟infura-token␟infura.token␟infura token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{40,60}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.6		Revoke it in the Infura console and issue a new one for each workload that used it.	Infura API key secret
R	inngest.event-key	Ai0inngest_event_key␟Ai0inngest_key␟Ai0inngest_api␟Ai0inngest_token␟Ai0inngest_secret␟Ai0inngesteventkey␟Ai0inngest-event-key␟Ai0inngest.event.key␟Ai0inngestkey␟Ai0inngest-key␟Ai0inngest.key␟Ai0inngest key␟Ai0inngestapi␟Ai0inngest-api␟Ai0inngest.api␟Ai0inngest api␟Ai0inngesttoken␟Ai0inngest-token␟Ai0inngest.token␟Ai0inngest token␟Ai0inngestsecret␟Ai0inngest-secret␟Ai0inngest.secret␟Ai0inngest secret	64	196	assign	inngest_event_key␟inngest_key␟inngest_api␟inngest_token␟inngest_secret␟inngesteventkey␟inngest-event-key␟inngest.event.key␟inngestkey␟inngest-key␟inngest.key␟inngest key␟inngestapi␟inngest-api␟inngest.api␟inngest api␟inngesttoken␟inngest-token␟inngest.token␟inngest token␟inngestsecret␟inngest-secret␟inngest.secret␟inngest secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,99}[0-9])([A-Za-z0-9_-]{40,100}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.6		Revoke it in the Inngest console and issue a new one for each workload that used it.	Inngest event key
R	inngest.signing-key	Ls0signkey-prod-␟Ls0signkey-test-␟Ls0signkey-branch-	64	175	none		s	(?<![A-Za-z0-9])(signkey-(?:prod|test|branch)-[a-f0-9]{32,64}+)(?![A-Za-z0-9])	2.8		saas	static		secret	0.95		Rotate the signing key in the Inngest dashboard.	Inngest signing key
R	insightly.api-key	Ni0insightly	64	84	near	insightly	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z-]{0,35}[0-9])([A-Za-z0-9-]{36}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the Insightly console and issue a new one for each workload that used it.	Insightly API key
R	instabot.api-key	Ni0instabot	64	92	near	instabot	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/=]{0,43}[0-9])([A-Za-z0-9+/=]{44}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Instabot console and issue a new one for each workload that used it.	Instabot API key
R	instagram.client-secret	Ni0instagram_client_secret␟Ni0instagram_secret␟Ni0instagram_app_secret␟Ni0instagram.client_secret␟Ni0instagram_api␟Ni0instagram_key␟Ni0instagram_token␟Ni0instagram.client_api␟Ni0instagram.client_key␟Ni0instagram.client_token␟Ni0instagramclientsecret␟Ni0instagram-client-secret␟Ni0instagram.client.secret␟Ni0instagramsecret␟Ni0instagram-secret␟Ni0instagram.secret␟Ni0instagram secret␟Ni0instagramappsecret␟Ni0instagram-app-secret␟Ni0instagram.app.secret␟Ni0instagram.clientsecret␟Ni0instagram.client-secret␟Ni0instagram.client secret␟Ni0instagramapi␟Ni0instagram-api␟Ni0instagram.api␟Ni0instagram api␟Ni0instagramkey␟Ni0instagram-key␟Ni0instagram.key␟Ni0instagram key␟Ni0instagramtoken␟Ni0instagram-token␟Ni0instagram.token␟Ni0instagram token␟Ni0instagram.clientapi␟Ni0instagram.client-api␟Ni0instagram.client.api␟Ni0instagram.client api␟Ni0instagram.clientkey␟Ni0instagram.client-key␟Ni0instagram.client.key␟Ni0instagram.client key␟Ni0instagram.clienttoken␟Ni0instagram.client-token␟Ni0instagram.client.token␟Ni0instagram.client token	64	80	near	instagram_client_secret␟instagram_secret␟instagram_app_secret␟instagram.client_secret␟instagram_api␟instagram_key␟instagram_token␟instagram.client_api␟instagram.client_key␟instagram.client_token␟instagramclientsecret␟instagram-client-secret␟instagram.client.secret␟instagramsecret␟instagram-secret␟instagram.secret␟instagram secret␟instagramappsecret␟instagram-app-secret␟instagram.app.secret␟instagram.clientsecret␟instagram.client-secret␟instagram.client secret␟instagramapi␟instagram-api␟instagram.api␟instagram api␟instagramkey␟instagram-key␟instagram.key␟instagram key␟instagramtoken␟instagram-token␟instagram.token␟instagram token␟instagram.clientapi␟instagram.client-api␟instagram.client.api␟instagram.client api␟instagram.clientkey␟instagram.client-key␟instagram.client.key␟instagram.client key␟instagram.clienttoken␟instagram.client-token␟instagram.client.token␟instagram.client token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Reset the app secret in the Meta app dashboard.	Instagram app client secret
R	instagram.graph-access-token	Ls0IGQVJ␟Ls0IGQWR␟Ls0IGAAA␟Ls0IGAAB␟Ls0IGAAC␟Ls0IGAAD␟Ls0IGAAE␟Ls0IGAAF␟Ls0IGAAG␟Ls0IGAAH␟Ls0IGAAI␟Ls0IGAAJ␟Ls0IGAAK␟Ls0IGAAL␟Ls0IGAAM␟Ls0IGAAN␟Ls0IGAAO␟Ls0IGAAP␟Ls0IGAAQ␟Ls0IGAAR␟Ls0IGAAS␟Ls0IGAAT	64	501	none		s	(?<![A-Za-z0-9_/+-])(IG(?:QVJ|QWR|AAA|AAB|AAC|AAD|AAE|AAF|AAG|AAH|AAI|AAJ|AAK|AAL|AAM|AAN|AAO|AAP|AAQ|AAR|AAS|AAT)[A-Za-z0-9_-]{50,400}+)(?![A-Za-z0-9_-])	3.8		saas	ephemeral		secret	0.9		Remove the app under Instagram settings, apps and websites; then let the app ask for a new token.	Instagram Graph API access token
R	instamojo.api-key	Ni0instamojo	64	80	near	instamojo	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Instamojo console and issue a new one for each workload that used it.	Instamojo API key or auth token
R	instamojo.client-id	Ni0instamojo	64	88	near	instamojo	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Instamojo console and issue a new one for each workload that used it.	Instamojo client id
R	instamojo.client-secret	Ni0instamojo	64	224	near	instamojo	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,127}[0-9])([A-Za-z0-9]{128}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.8		Revoke it in the Instamojo console and issue a new one for each workload that used it.	Instamojo client secret
R	instantly.api-key	Ni0instantly_api␟Ni0instantly.ai␟Ni0instantlyai␟Ni0instantly_key␟Ni0instantlyapi␟Ni0instantly-api␟Ni0instantly.api␟Ni0instantly api␟Ni0instantlykey␟Ni0instantly-key␟Ni0instantly.key␟Ni0instantly key	64	164	near	instantly_api␟instantly.ai␟instantlyai␟instantly_key␟instantlyapi␟instantly-api␟instantly.api␟instantly api␟instantlykey␟instantly-key␟instantly.key␟instantly key	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{66}+==)(?![A-Za-z0-9_/+=-])	3.4		saas	static		secret	0.8		Revoke it in the Instantly console and issue a new one for each workload that used it.	Instantly API key
R	instatus.api-key	Ni0instatus	64	80	near	instatus	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Instatus console and issue a new one for each workload that used it.	Instatus API key
R	intercom.access-token	Ls0dG9rOj␟Ls0dG9rOm	64	160	none		s	(?<![A-Za-z0-9+/_-])(dG9rO[jm][A-Za-z0-9+/]{53}=)(?![A-Za-z0-9+/=])			saas	static		secret	0.95		Regenerate the access token in the Intercom developer hub.	Intercom access token
R	intercom.access-token-loose	Ni0intercom	64	108	near	intercom	s	(?<![A-Za-z0-9+/_-])((?=[A-Za-z+/_-]{0,58}[0-9])[A-Za-z0-9+/_-]{59}=)(?![A-Za-z0-9+/=])	4.0		saas	static		secret	0.6		Regenerate the access token in the Intercom developer hub.	Intercom access token, 60 characters near its name
R	intercom.api-key	Ni0intercom_api␟Ni0intercom_key␟Ni0intercom_secret␟Ni0intercom_client_secret␟Ni0intercom_token␟Ni0intercom_access␟Ni0intercom.io␟Ni0intercomapi␟Ni0intercom-api␟Ni0intercom.api␟Ni0intercom api␟Ni0intercomkey␟Ni0intercom-key␟Ni0intercom.key␟Ni0intercom key␟Ni0intercomsecret␟Ni0intercom-secret␟Ni0intercom.secret␟Ni0intercom secret␟Ni0intercomclientsecret␟Ni0intercom-client-secret␟Ni0intercom.client.secret␟Ni0intercomtoken␟Ni0intercom-token␟Ni0intercom.token␟Ni0intercom token␟Ni0intercomaccess␟Ni0intercom-access␟Ni0intercom.access	64	84	near	intercom_api␟intercom_key␟intercom_secret␟intercom_client_secret␟intercom_token␟intercom_access␟intercom.io␟intercomapi␟intercom-api␟intercom.api␟intercom api␟intercomkey␟intercom-key␟intercom.key␟intercom key␟intercomsecret␟intercom-secret␟intercom.secret␟intercom secret␟intercomclientsecret␟intercom-client-secret␟intercom.client.secret␟intercomtoken␟intercom-token␟intercom.token␟intercom token␟intercomaccess␟intercom-access␟intercom.access	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Intercom console and issue a new one for each workload that used it.	Intercom API key or client secret
R	interseller.api-key	Ni0interseller	64	84	near	interseller	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Interseller console and issue a new one for each workload that used it.	Interseller API key
R	intra42.client-secret	Ls0s-s4t2ud-␟Ls0s-s4t2af-	64	169	none		s	(?<![A-Za-z0-9])(s-s4t2(?:ud|af)-[a-f0-9]{64}+)(?![A-Za-z0-9])	2.8		saas	static		secret	0.97		Revoke it in the 42 Intra console and issue a new one for each workload that used it.	42 Intra API client secret
R	intrinio.api-key	Ni0intrinio	64	92	near	intrinio	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,43}[0-9])([A-Za-z0-9]{32,44}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Intrinio console and issue a new one for each workload that used it.	Intrinio API key
R	invoiceocean.api-token	Ni0invoiceocean	64	68	near	invoiceocean	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,19}[0-9])([A-Za-z0-9_-]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.5		Revoke it in the InvoiceOcean console and issue a new one for each workload that used it.	InvoiceOcean API token
R	ionic.personal-access-token	Ni0ionic␟Ni0appflow	64	160	near	ionic␟appflow	s	(?<![A-Za-z0-9_./+@#-])(ion_[A-Za-z0-9]{42}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Ionic console and issue a new one for each workload that used it.	Ionic personal access token
R	ionos.api-key	Ni0ionos	64	229	near	ionos	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+\.[A-Za-z0-9_-]{60,100})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.9		Revoke it in the IONOS console and issue a new one for each workload that used it.	IONOS API key
R	ip2location.api-key	Ni0ip2location	64	80	near	ip2location	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the IP2Location console and issue a new one for each workload that used it.	IP2Location API key
R	ipapi.api-key	Ni0ipapi	64	80	near	ipapi	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the ipapi console and issue a new one for each workload that used it.	ipapi access key
R	ipgeolocation.api-key	Ni0ipgeolocation	64	80	near	ipgeolocation	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the ipgeolocation console and issue a new one for each workload that used it.	ipgeolocation API key
R	ipinfo.api-token	Ai0ipinfo	64	160	assign	ipinfo	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{14}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.5		saas	static		secret	0.6		Revoke it in the IPinfo console and issue a new one for each workload that used it.	IPinfo API token
R	ipinfodb.api-key	Ni0ipinfodb	64	112	near	ipinfodb	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the IPInfoDB console and issue a new one for each workload that used it.	IPInfoDB API key
R	ipqualityscore.api-key	Ni0ipquality	64	80	near	ipquality	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the IPQualityScore console and issue a new one for each workload that used it.	IPQualityScore API key
R	ipstack.api-key	Ni0ipstack	64	80	near	ipstack	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the ipstack console and issue a new one for each workload that used it.	ipstack access key
R	iterable.api-key	Ni0iterable_api␟Ni0iterable_key␟Ni0iterable.com␟Ni0iterableapi␟Ni0iterable-api␟Ni0iterable.api␟Ni0iterable api␟Ni0iterablekey␟Ni0iterable-key␟Ni0iterable.key␟Ni0iterable key	64	80	near	iterable_api␟iterable_key␟iterable.com␟iterableapi␟iterable-api␟iterable.api␟iterable api␟iterablekey␟iterable-key␟iterable.key␟iterable key	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Iterable console and issue a new one for each workload that used it.	Iterable API key
R	iugu.api-token	Ni0iugu_api␟Ni0iugu_token␟Ni0iugu.com␟Ni0iugu_key␟Ni0iugu_secret␟Ni0iuguapi␟Ni0iugu-api␟Ni0iugu.api␟Ni0iugu api␟Ni0iugutoken␟Ni0iugu-token␟Ni0iugu.token␟Ni0iugu token␟Ni0iugukey␟Ni0iugu-key␟Ni0iugu.key␟Ni0iugu key␟Ni0iugusecret␟Ni0iugu-secret␟Ni0iugu.secret␟Ni0iugu secret	64	112	near	iugu_api␟iugu_token␟iugu.com␟iugu_key␟iugu_secret␟iuguapi␟iugu-api␟iugu.api␟iugu api␟iugutoken␟iugu-token␟iugu.token␟iugu token␟iugukey␟iugu-key␟iugu.key␟iugu key␟iugusecret␟iugu-secret␟iugu.secret␟iugu secret	s	(?<![A-Za-z0-9_./+@#-])([A-F0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Iugu console and issue a new one for each workload that used it.	Iugu API token
R	jenkins.api-token	Ni0jenkins	64	160	near	jenkins	s	(?<![A-Za-z0-9_./+@#-])(11[a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.8		Revoke it under the user settings, security, API token.	Jenkins API token
R	jenkins.credentials-ciphertext	Ls0{AQAAABAAAAA	64	4111	none		s	(?<![A-Za-z0-9+/])(\{AQAAABAAAAA[A-Za-z0-9+/]{32,4000}+={0,2}\})			saas	static		secret	0.7		Replace the credential; whoever holds the master key of the instance can decrypt it.	Jenkins credentials value encrypted with the master key of the instance
R	jenkins.initial-admin-password	Ni0initialadminpassword␟Ni0initial_admin_password␟Ni0please use the following password␟Ni0jenkins_admin_password␟Ni0initial-admin-password␟Ni0initial.admin.password␟Ni0jenkinsadminpassword␟Ni0jenkins-admin-password␟Ni0jenkins.admin.password	64	160	near	initialadminpassword␟initial_admin_password␟please use the following password␟jenkins_admin_password␟initial-admin-password␟initial.admin.password␟jenkinsadminpassword␟jenkins-admin-password␟jenkins.admin.password	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Set another administrator password and delete secrets/initialAdminPassword.	Jenkins initial administrator password
R	jenkins.legacy-api-token	Ni0jenkins	64	80	near	jenkins	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it under the user settings, security, API token.	Jenkins API token or crumb, 32 hexadecimal digits
R	jina.api-key	Ls0jina_	64	161	none		s	(?<![A-Za-z0-9])(jina_[A-Za-z0-9]{60}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.97		Revoke it in the Jina AI console and issue a new one for each workload that used it.	Jina AI API key
R	jotform.api-key	Ni0jotform	64	80	near	jotform	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Jotform console and issue a new one for each workload that used it.	Jotform API key
R	jsonbin.master-key	Ni0jsonbin	64	160	near	jsonbin	s	(?<![A-Za-z0-9_./+@#-])(\$2a\$10\$[A-Za-z0-9_-]{53}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.8		Revoke it in the JSONBin console and issue a new one for each workload that used it.	JSONBin master key
R	jumpcloud.api-key	Ni0jumpcloud	64	88	near	jumpcloud	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the JumpCloud console and issue a new one for each workload that used it.	JumpCloud API key
R	jupiterone.api-key	Ni0jupiterone␟Ni0jupiter_one␟Ni0jupiter-one␟Ni0jupiter.one	64	124	near	jupiterone␟jupiter_one␟jupiter-one␟jupiter.one	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,75}[0-9])([A-Za-z0-9]{76}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the JupiterOne console and issue a new one for each workload that used it.	JupiterOne API key
R	juro.api-key	Ni0juro_api␟Ni0juro_key␟Ni0juro.com␟Ni0juro_token␟Ni0juro_secret␟Ni0juroapi␟Ni0juro-api␟Ni0juro.api␟Ni0juro api␟Ni0jurokey␟Ni0juro-key␟Ni0juro.key␟Ni0juro key␟Ni0jurotoken␟Ni0juro-token␟Ni0juro.token␟Ni0juro token␟Ni0jurosecret␟Ni0juro-secret␟Ni0juro.secret␟Ni0juro secret	64	88	near	juro_api␟juro_key␟juro.com␟juro_token␟juro_secret␟juroapi␟juro-api␟juro.api␟juro api␟jurokey␟juro-key␟juro.key␟juro key␟jurotoken␟juro-token␟juro.token␟juro token␟jurosecret␟juro-secret␟juro.secret␟juro secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Juro console and issue a new one for each workload that used it.	Juro API key
R	jwt.encrypted-token	Cs0eyJhbGciOi␟Cs0eyJlbmMiOi␟Cs0eyJ0eXAiOi␟Cs0eyJraWQiOi␟Cs0eyJjdHkiOi␟Cs0eyJ6aXAiOi	96	8192	near	token␟session␟cookie␟authorization␟bearer	s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{14,1600}+\.[A-Za-z0-9_-]{0,800}+\.[A-Za-z0-9_-]{8,64}+\.[A-Za-z0-9_-]{16,7000}+\.[A-Za-z0-9_-]{16,100}+)(?![A-Za-z0-9_-]|\.[A-Za-z0-9_-])	3.5	jwt	generic	ephemeral		secret	0.7		End the session at the issuer.	Encrypted JSON Web Token (five parts)
R	jwt.signed-token	Cs0eyJhbGciOi␟Cs0eyJ0eXAiOi␟Cs0eyJraWQiOi␟Cs0eyJqa3UiOi␟Cs0eyJ4NXQiOi␟Cs0eyJjdHkiOi␟Cs0eyJlbmMiOi␟Cs0eyJ6aXAiOi␟Cs0eyJ4NXUiOi␟Cs0eyJhdWQiOi␟Cs0eyJpc3MiOi␟Cs0eyJwMnMiOi␟Cs0eyJhcHUiOi␟Cs0eyJqd2siOn␟Cs0eyJlcGsiOn␟Cs0eyJjcml0Ijpb␟Cs0eyJ4NWMiOl␟Cs0eyJiNjQiOm␟Cs0eyJwMmMiO␟Cs0eyJpYXQiO␟Cs0eyJ2ZXIiO␟Cs0ewogICJhbGciO␟Cs0ewogICJ0eXAiO␟Cs0ewogICAgImFsZyI6␟Cs0eyAiYWxnIj␟Cs0eyAidHlwIj␟Cs0ew0KICAiYWxnIj	64	8192	none		s	(?<![A-Za-z0-9_-])((?:eyJ|ewo|eyA|ew0K)[A-Za-z0-9_-]{14,1600}+={0,2}\.(?:eyJ|ewo|eyA|ew0K)[A-Za-z0-9_-]{8,7000}+={0,2}\.[A-Za-z0-9_-]{16,1400}+={0,2})(?![A-Za-z0-9_-]|\.[A-Za-z0-9_-])	3.5	jwt	generic	unknown		secret	0.85		End the session or rotate the signing key at the issuer; shorten the life of the token.	JSON Web Token
R	jwt.signing-secret	Ai0jwt_secret␟Ai0jwtsecret␟Ai0jwt-secret␟Ai0jwt.secret␟Ai0jwt_signing_key␟Ai0jwt_signing_secret␟Ai0jwt_secret_key␟Ai0jwtsecretkey␟Ai0jwt_key␟Ai0jwt_private␟Ai0jwtkey␟Ai0jwt_signature␟Ai0jwt.signing␟Ai0json_web_token_secret␟Ai0jwt_token_secret␟Ai0jwttokensecret␟Ai0jwt_access_secret␟Ai0jwt_refresh_secret␟Ai0jwt_auth_secret␟Ai0jwt_hmac	64	296	assign	jwt_secret␟jwtsecret␟jwt-secret␟jwt.secret␟jwt_signing_key␟jwt_signing_secret␟jwt_secret_key␟jwtsecretkey␟jwt_key␟jwt_private␟jwtkey␟jwt_signature␟jwt.signing␟json_web_token_secret␟jwt_token_secret␟jwttokensecret␟jwt_access_secret␟jwt_refresh_secret␟jwt_auth_secret␟jwt_hmac	s	(?<![A-Za-z0-9_$])((?=[A-Za-z!#%&*@^_+/=~-]{0,199}[0-9][A-Za-z!#%&*@^_+/=~-]{0,180}[0-9])[A-Za-z0-9!#%&*@^_+/=~-]{16,200}+)(?![A-Za-z0-9.(\[{$])	3.2		crypto	static		secret	0.65		Rotate the signing key; accept the old one only until its tokens expire.	JSON Web Token signing secret
R	kaggle.api-key	Ni0kaggle	64	80	near	kaggle	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.7		Revoke it in the Kaggle console and issue a new one for each workload that used it.	Kaggle API key
R	kagi.api-token	Ni0kagi_api␟Ni0kagi_token␟Ni0kagi_key␟Ni0kagi.com␟Ni0kagi_secret␟Ni0kagiapi␟Ni0kagi-api␟Ni0kagi.api␟Ni0kagi api␟Ni0kagitoken␟Ni0kagi-token␟Ni0kagi.token␟Ni0kagi token␟Ni0kagikey␟Ni0kagi-key␟Ni0kagi.key␟Ni0kagi key␟Ni0kagisecret␟Ni0kagi-secret␟Ni0kagi.secret␟Ni0kagi secret	64	160	near	kagi_api␟kagi_token␟kagi_key␟kagi.com␟kagi_secret␟kagiapi␟kagi-api␟kagi.api␟kagi api␟kagitoken␟kagi-token␟kagi.token␟kagi token␟kagikey␟kagi-key␟kagi.key␟kagi key␟kagisecret␟kagi-secret␟kagi.secret␟kagi secret	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9_-]{11}+\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Kagi console and issue a new one for each workload that used it.	Kagi API token
R	karmacrm.api-token	Ni0karmacrm	64	68	near	karmacrm	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the karmaCRM console and issue a new one for each workload that used it.	karmaCRM API token
R	keen.api-key	Ni0keen_read␟Ni0keen_write␟Ni0keen_master␟Ni0keenio␟Ni0keen.io␟Ni0keen_api␟Ni0keenread␟Ni0keen-read␟Ni0keen.read␟Ni0keenwrite␟Ni0keen-write␟Ni0keen.write␟Ni0keenmaster␟Ni0keen-master␟Ni0keen.master␟Ni0keenapi␟Ni0keen-api␟Ni0keen.api␟Ni0keen api	64	112	near	keen_read␟keen_write␟keen_master␟keenio␟keen.io␟keen_api␟keenread␟keen-read␟keen.read␟keenwrite␟keen-write␟keen.write␟keenmaster␟keen-master␟keen.master␟keenapi␟keen-api␟keen.api␟keen api	s	(?<![A-Za-z0-9_./+@#-])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Keen IO console and issue a new one for each workload that used it.	Keen IO read, write or master key
R	keeper.one-time-token	Ni0ksm_token␟Ni0ksm profile␟Ni0ksm_config␟Ni0keeper_secrets␟Ni0keepersecurity␟Ni0ksm-cli	64	160	near	ksm_token␟ksm profile␟ksm_config␟keeper_secrets␟keepersecurity␟ksm-cli	s	(?<![A-Za-z0-9_-])((?:US|EU|AU|CA|JP|US_GOV|GOV):[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])	3.8		login-of-store	ephemeral	keeper-sm	secret	0.9		Remove the client device from the Secrets Manager application and add a new one.	Keeper Secrets Manager one-time access token
R	keeper.secrets-manager-config	Ni0ksm_config␟Ni0ksm-config␟Ni0ksmconfig␟Ni0keeper_config	64	4103	near	ksm_config␟ksm-config␟ksmconfig␟keeper_config	s	(?<![A-Za-z0-9+/])(ey(?:J|AK|Ai|AgI)[A-Za-z0-9+/]{200,4000}+={0,2})(?![A-Za-z0-9+/=._-])	4.0		login-of-store	static	keeper-sm	secret	0.93		Remove the client device from the Secrets Manager application and add a new one.	Keeper Secrets Manager configuration in base 64
R	key-material.age-plugin-identity	Ls0AGE-SECRET-KEY-PQ-1	64	185	none		s	(?<![A-Za-z0-9])(AGE-SECRET-KEY-PQ-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58,70})(?![A-Za-z0-9])		bech32	crypto	static		secret	0.9		Generate a new identity and encrypt all files again for it.	age identity of a post-quantum or other native kind
R	key-material.age-secret-key	Ls0AGE-SECRET-KEY-1	64	170	none		s	(?<![A-Za-z0-9])(AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})(?![A-Za-z0-9])		age	crypto	static		secret	0.97		Generate a new identity, encrypt all files again for it, and change what they held.	age secret key
R	key-material.bare-ec-private-key	Cs0MHcCAQEEI␟Cs0MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg	64	280	none		s	(?<![A-Za-z0-9+/_.-])(MHcCAQEEI[A-Za-z0-9+/]{43}oAoGCCqGSM49AwEHoUQDQgAE[A-Za-z0-9+/]{86}==|MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg[A-Za-z0-9+/]{136})(?![A-Za-z0-9+/=])		base64-key	crypto	static		secret	0.95		Generate a new key pair, replace the public key everywhere, then destroy the old key.	EC private key in base 64 without armour lines
R	key-material.bare-openssh-private-key	Ls0b3BlbnNzaC1rZXktdjEA	64	6200	none		s	(?<![A-Za-z0-9+/_.-])(b3BlbnNzaC1rZXktdjEA[A-Za-z0-9+/]{200,6000}+={0,2})(?![A-Za-z0-9+/=])		base64-key	crypto	static		secret	0.95		Remove the public key from every authorized_keys file and account, then destroy the key.	OpenSSH private key body without armour lines
R	key-material.bare-rsa-private-key	Cs0IBAAKCAQEA␟Cs0IBAAKCAgEA␟Cs0IBAAKBgQ␟Cs0IBADANBgkqhkiG9w0BAQEFAASC	64	5200	none		s	(?<![A-Za-z0-9+/_.-])(MII[A-Za-z0-9]{3}IB(?:AAKCAQEA|AAKCAgEA|AAKBgQ|ADANBgkqhkiG9w0BAQEFAASC)[A-Za-z0-9+/]{300,5000}+={0,2})(?![A-Za-z0-9+/=])	4.5	base64-key	crypto	static		secret	0.93		Generate a new key pair, replace the public key everywhere, then destroy the old key.	RSA private key in base 64 without armour lines
R	key-material.base64-pem-private-key	Cs0LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVkt␟Cs0LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0t␟Cs0LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0t␟Cs0LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZ␟Cs0LS0tLS1CRUdJTiBEU0EgUFJJVkFURSBLRVkt␟Cs0LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBL␟Cs0LS0tLS1CRUdJTiBQR1AgUFJJVkFURSBLRVkgQkxP	64	8192	none		s	(?<![A-Za-z0-9+/_-])((?:LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVkt|LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0t|LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0t|LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZ|LS0tLS1CRUdJTiBEU0EgUFJJVkFURSBLRVkt|LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBL|LS0tLS1CRUdJTiBQR1AgUFJJVkFURSBLRVkgQkxP)[A-Za-z0-9+/_-]{100,8000}+={0,2})(?![A-Za-z0-9+/=])			crypto	static		secret	0.95		Generate a new key pair, replace the public key or certificate everywhere, then destroy the old key.	Private key in PEM form, encoded once more in base 64
R	key-material.dnssec-private-key	Ls0PrivateKey:␟Ls0PrivateExponent:	1600	1600	near	private-key-format	s	(?<![A-Za-z0-9])(?:PrivateKey|PrivateExponent):\s{1,4}([A-Za-z0-9+/]{40,1400}={0,2})(?![A-Za-z0-9+/=])	4.0		crypto	static		secret	0.95		Roll the zone signing key and the DS record.	DNSSEC private key file of BIND
R	key-material.dsa-private-key	Ls0-----BEGIN DSA PRIVATE KEY	64	8192	none		s	(?<!-)(-----BEGIN DSA PRIVATE KEY-----(?:[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_-]{64,7600}?-----END DSA PRIVATE KEY-----|(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{16,100}={0,2}){3,60}+|[\s\\]{0,8}[A-Za-z0-9+/]{100,6000}={0,2}))		pem	crypto	static		secret	0.95		Generate a new key pair, replace the public key or certificate everywhere, then destroy the old key.	DSA private key in PEM form
R	key-material.ec-private-key	Ls0-----BEGIN EC PRIVATE KEY	64	8192	none		s	(?<!-)(-----BEGIN EC PRIVATE KEY-----(?:[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_-]{64,7600}?-----END EC PRIVATE KEY-----|(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{16,100}={0,2}){3,60}+|[\s\\]{0,8}[A-Za-z0-9+/]{100,6000}={0,2}))		pem	crypto	static		secret	0.95		Generate a new key pair, replace the public key or certificate everywhere, then destroy the old key.	EC private key in PEM form
R	key-material.encrypted-private-key	Ls0-----BEGIN ENCRYPTED PRIVATE KEY	64	8192	none		s	(?<!-)(-----BEGIN ENCRYPTED PRIVATE KEY-----(?:[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_-]{64,7600}?-----END ENCRYPTED PRIVATE KEY-----|(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{16,100}={0,2}){3,60}+|[\s\\]{0,8}[A-Za-z0-9+/]{100,6000}={0,2}))		pem	crypto	static		secret	0.85		Treat the pass phrase as known: generate a new key pair and destroy the old key.	Encrypted private key in PKCS 8 PEM form
R	key-material.jwk-private-key	Ni0"kty"␟Ni0'kty'␟Ni0kty:␟Ni0kty\"␟Ni0kty=␟Ni0:kty␟Ni0kty =	2600	3600	near	"kty"␟'kty'␟kty:␟kty\"␟kty=␟:kty␟kty =	s	(?<![A-Za-z0-9_"\'])[\\:]?["\']?d\\?["\']?\s{0,8}(?:=>|[:=])\s{0,8}\\?["\']?([A-Za-z0-9_-]{40,1400}+={0,2}+)(?![A-Za-z0-9_+/=.(-])	4.0		crypto	static		secret	0.95		Publish a new key in the key set, and remove the old one once its tokens have expired.	Private JSON Web Key
R	key-material.jwk-private-key-before-type	Cs0"kty"␟Cs0'kty'␟Cs0kty:␟Cs0kty\"␟Cs0kty=␟Cs0:kty␟Cs0kty =	4200	16	none		s	(?<![A-Za-z0-9_"\'])[\\:]?["\']?d\\?["\']?\s{0,8}(?:=>|[:=])\s{0,8}\\?["\']?([A-Za-z0-9_-]{40,1400}+={0,2}+)(?![A-Za-z0-9_+/=.(-])[^{}]{0,2600}?kty	4.0		crypto	static		secret	0.96		Publish a new key in the key set, and remove the old one once its tokens have expired.	Private JSON Web Key whose type stands behind it
R	key-material.jwk-symmetric-key	Ni0"oct"␟Ni0'oct'␟Ni0oct\"␟Ni0kty: oct	600	600	near	"oct"␟'oct'␟oct\"␟kty: oct	s	(?<![A-Za-z0-9_"\'])[\\:]?["\']?k\\?["\']?\s{0,8}(?:=>|[:=])\s{0,8}\\?["\']?([A-Za-z0-9_-]{16,400}+={0,2}+)(?![A-Za-z0-9_+/=.(-])	3.2		crypto	static		secret	0.95		Replace the shared key at both ends.	Symmetric JSON Web Key
R	key-material.minisign-secret-key	Ls0RWRTY0Iy	64	308	none		s	(?<![A-Za-z0-9+/])(RWRTY0Iy[A-Za-z0-9+/]{203}=)(?![A-Za-z0-9+/=])			crypto	static		secret	0.97		Generate a new key pair, publish its public key and sign releases again.	minisign secret key
R	key-material.openssh-private-key	Ls0-----BEGIN OPENSSH PRIVATE KEY	64	8192	none		s	(?<!-)(-----BEGIN OPENSSH PRIVATE KEY-----(?:[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_-]{64,7600}?-----END OPENSSH PRIVATE KEY-----|(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{16,100}={0,2}){3,60}+|[\s\\]{0,8}[A-Za-z0-9+/]{100,6000}={0,2}))		pem	crypto	static		secret	0.95		Remove the public key from every authorized_keys file and account, then destroy the key.	OpenSSH private key
R	key-material.openvpn-static-key	Ls0-----BEGIN OpenVPN Static key V1␟Ls0-----BEGIN OpenVPN tls-crypt-v2	64	8192	none		s	(?<!-)(-----BEGIN OpenVPN (?:Static key V1|tls-crypt-v2 (?:client|server) key)-----[A-Za-z0-9+/=\s\\]{200,7000}?-----END OpenVPN (?:Static key V1|tls-crypt-v2 (?:client|server) key)-----)			crypto	static		secret	0.95		Generate a new static key and distribute it to the server and all clients.	OpenVPN static or tls-crypt key
R	key-material.other-private-key	Cs0-----BEGIN ENCRYPTED COSIGN PRIVATE KEY␟Cs0-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY␟Cs0-----BEGIN ED25519 PRIVATE KEY␟Cs0-----BEGIN ANY PRIVATE KEY␟Cs0-----BEGIN SSH PRIVATE KEY␟Cs0-----BEGIN SM2 PRIVATE KEY␟Cs0-----BEGIN X25519 PRIVATE KEY␟Cs0-----BEGIN ECDSA PRIVATE KEY␟Cs0-----BEGIN RSA ENCRYPTED PRIVATE KEY␟Cs0-----BEGIN DH PRIVATE KEY	64	8192	none		s	(?<!-)(-----BEGIN (?:(?:ENCRYPTED )?(?:COSIGN|SIGSTORE)|ED25519|ANY|SSH|SM2|DH|X25519|ECDSA|RSA ENCRYPTED) PRIVATE KEY-----(?:[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_-]{64,7600}?-----END (?:(?:ENCRYPTED )?(?:COSIGN|SIGSTORE)|ED25519|ANY|SSH|SM2|DH|X25519|ECDSA|RSA ENCRYPTED) PRIVATE KEY-----|(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{16,100}={0,2}){3,60}+|[\s\\]{0,8}[A-Za-z0-9+/]{100,6000}={0,2}))		pem	crypto	static		secret	0.95		Generate a new key pair, replace the public key or certificate everywhere, then destroy the old key.	Private key in PEM form under another label
R	key-material.pgp-private-key	Ls0-----BEGIN PGP PRIVATE KEY BLOCK	64	8192	none		s	(?<!-)(-----BEGIN PGP PRIVATE KEY BLOCK-----(?:[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_()@<!?~-]{100,7900}?-----END PGP PRIVATE KEY BLOCK-----|(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{16,100}={0,2}){3,60}+|[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_()@<!?~-]{0,200}?(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{40,100}={0,2}){3,60}+))		pem	crypto	static		secret	0.95		Publish the revocation certificate, and sign and encrypt with a new key.	OpenPGP private key block
R	key-material.pkcs8-private-key	Ls0-----BEGIN PRIVATE KEY	64	8192	none		s	(?<!-)(-----BEGIN PRIVATE KEY-----(?:[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_-]{64,7600}?-----END PRIVATE KEY-----|(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{16,100}={0,2}){3,60}+|[\s\\]{0,8}[A-Za-z0-9+/]{100,6000}={0,2}))		pem	crypto	static		secret	0.95		Generate a new key pair, replace the public key or certificate everywhere, then destroy the old key.	Private key in PKCS 8 PEM form
R	key-material.putty-private-key	Ls0PuTTY-User-Key-File-	64	8192	none		s	(?<![A-Za-z0-9])(PuTTY-User-Key-File-[123]: [!-~]{3,40}(?:\r?\n|\\r?\\n|\\n)Encryption: [!-~]{3,30}(?:\r?\n|\\r?\\n|\\n)[A-Za-z0-9+/=\s\\:._@()#,"\'-]{60,7000}?Private-MAC: [a-f0-9]{40,64}+)(?![A-Za-z0-9])		putty	crypto	static		secret	0.97		Remove the public key from every authorized_keys file and account, then destroy the key.	PuTTY private key file
R	key-material.rsa-private-key	Ls0-----BEGIN RSA PRIVATE KEY	64	8192	none		s	(?<!-)(-----BEGIN RSA PRIVATE KEY-----(?:[A-Za-z0-9+/=\s\\"'`,:;.#|&*>%_-]{64,7600}?-----END RSA PRIVATE KEY-----|(?:[\s"'+,.;&|#*>\\nrt-]{1,32}[A-Za-z0-9+/]{16,100}={0,2}){3,60}+|[\s\\]{0,8}[A-Za-z0-9+/]{100,6000}={0,2}))		pem	crypto	static		secret	0.95		Generate a new key pair, replace the public key or certificate everywhere, then destroy the old key.	RSA private key in PEM form
R	key-material.signify-secret-key	Ls0RWRCSwAAA	64	236	none		s	(?<![A-Za-z0-9+/])(RWRCSwAAA[A-Za-z0-9+/]{130}=)(?![A-Za-z0-9+/=])			crypto	static		secret	0.97		Generate a new key pair, publish its public key and sign releases again.	OpenBSD signify secret key
R	key-material.ssh2-private-key	Cs0---- BEGIN SSH2 ENCRYPTED PRIVATE KEY␟Cs0---- BEGIN SSH2 PRIVATE KEY	64	8192	none		s	(?<!-)(---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----[A-Za-z0-9+/=\s\\"\'`,:;.#_()@-]{64,7600}?---- END SSH2 (?:ENCRYPTED )?PRIVATE KEY ----)		pem	crypto	static		secret	0.95		Remove the public key from every server, then destroy the key.	SSH2 private key of SSH Communications
R	key-material.wireguard-key-assigned	Ai0wireguard_private␟Ai0wg_private␟Ai0wg_privkey␟Ai0wireguardprivate␟Ai0wgprivate␟Ai0wireguard-private␟Ai0wireguard_preshared␟Ai0wg_preshared	64	160	assign	wireguard_private␟wg_private␟wg_privkey␟wireguardprivate␟wgprivate␟wireguard-private␟wireguard_preshared␟wg_preshared	s	(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)(?![A-Za-z0-9+/=])	4.0		crypto	static		secret	0.9		Generate a new key pair with wg genkey and replace the public key at every peer.	WireGuard private key in a named variable
R	key-material.wireguard-preshared-key	Ls0PresharedKey␟Ls0PreSharedKey	64	162	none		s	(?<![A-Za-z0-9])(?:PresharedKey|PreSharedKey)\s{0,4}=\s{0,4}["\']?([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)(?![A-Za-z0-9+/=])	4.0		crypto	static		secret	0.95		Generate a new preshared key with wg genpsk at both ends.	WireGuard preshared key
R	key-material.wireguard-private-key	Ls0PrivateKey	64	160	none		s	(?<![A-Za-z0-9])PrivateKey\s{0,4}=\s{0,4}["\']?([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)(?![A-Za-z0-9+/=])	4.0		crypto	static		secret	0.95		Generate a new key pair with wg genkey and replace the public key at every peer.	WireGuard private key
R	key-material.xml-rsa-private-key	Ls0</InverseQ>	64	1572	none		s	(?<![A-Za-z0-9])</InverseQ>\s{0,40}<D>\s{0,8}([A-Za-z0-9+/]{80,1400}={0,2})\s{0,8}</D>			crypto	static		secret	0.97		Generate a new key pair, replace the public key everywhere, then destroy the old key.	RSA private key in .NET XML form
R	keycdn.api-key	Ni0keycdn	64	160	near	keycdn	s	(?<![A-Za-z0-9_./+@#-])(sk_prod_[A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.96		Revoke it in the KeyCDN console and issue a new one for each workload that used it.	KeyCDN secret API key
R	keycloak.client-secret	Ni0keycloak	64	80	near	keycloak	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Keycloak console and issue a new one for each workload that used it.	Keycloak client secret
R	keycloak.client-secret-uuid	Ai0keycloak_client_secret␟Ai0keycloak_secret␟Ai0keycloak_credentials␟Ai0keycloak_api␟Ai0keycloak_key␟Ai0keycloak_token␟Ai0keycloakclientsecret␟Ai0keycloak-client-secret␟Ai0keycloak.client.secret␟Ai0keycloaksecret␟Ai0keycloak-secret␟Ai0keycloak.secret␟Ai0keycloak secret␟Ai0keycloakcredentials␟Ai0keycloak-credentials␟Ai0keycloak.credentials␟Ai0keycloakapi␟Ai0keycloak-api␟Ai0keycloak.api␟Ai0keycloak api␟Ai0keycloakkey␟Ai0keycloak-key␟Ai0keycloak.key␟Ai0keycloak key␟Ai0keycloaktoken␟Ai0keycloak-token␟Ai0keycloak.token␟Ai0keycloak token	64	160	assign	keycloak_client_secret␟keycloak_secret␟keycloak_credentials␟keycloak_api␟keycloak_key␟keycloak_token␟keycloakclientsecret␟keycloak-client-secret␟keycloak.client.secret␟keycloaksecret␟keycloak-secret␟keycloak.secret␟keycloak secret␟keycloakcredentials␟keycloak-credentials␟keycloak.credentials␟keycloakapi␟keycloak-api␟keycloak.api␟keycloak api␟keycloakkey␟keycloak-key␟keycloak.key␟keycloak key␟keycloaktoken␟keycloak-token␟keycloak.token␟keycloak token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.8		Revoke it in the Keycloak console and issue a new one for each workload that used it.	Keycloak client secret, UUID form
R	keygen.api-token	Ni0keygen_token␟Ni0keygen.sh␟Ni0keygen_api␟Ni0keygen_product_token␟Ni0keygen_admin␟Ni0keygen_key␟Ni0keygen_secret␟Ni0keygentoken␟Ni0keygen-token␟Ni0keygen.token␟Ni0keygen token␟Ni0keygenapi␟Ni0keygen-api␟Ni0keygen.api␟Ni0keygen api␟Ni0keygenproducttoken␟Ni0keygen-product-token␟Ni0keygen.product.token␟Ni0keygenadmin␟Ni0keygen-admin␟Ni0keygen.admin␟Ni0keygenkey␟Ni0keygen-key␟Ni0keygen.key␟Ni0keygen key␟Ni0keygensecret␟Ni0keygen-secret␟Ni0keygen.secret␟Ni0keygen secret	64	120	near	keygen_token␟keygen.sh␟keygen_api␟keygen_product_token␟keygen_admin␟keygen_key␟keygen_secret␟keygentoken␟keygen-token␟keygen.token␟keygen token␟keygenapi␟keygen-api␟keygen.api␟keygen api␟keygenproducttoken␟keygen-product-token␟keygen.product.token␟keygenadmin␟keygen-admin␟keygen.admin␟keygenkey␟keygen-key␟keygen.key␟keygen key␟keygensecret␟keygen-secret␟keygen.secret␟keygen secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40,70}+v[23])(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.7		Revoke it in the Keygen console and issue a new one for each workload that used it.	Keygen API token
R	kickbox.api-key	Ni0kickbox	64	128	near	kickbox	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_]{0,79}[0-9])([A-Za-z0-9_]{64,80}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the Kickbox console and issue a new one for each workload that used it.	Kickbox API key
R	kinde.client-secret	Ai0kinde_client_secret␟Ai0kinde_m2m_client_secret␟Ai0kinde_secret␟Ai0kinde_api␟Ai0kinde_key␟Ai0kinde_token␟Ai0kindeclientsecret␟Ai0kinde-client-secret␟Ai0kinde.client.secret␟Ai0kindem2mclientsecret␟Ai0kinde-m2m-client-secret␟Ai0kindesecret␟Ai0kinde-secret␟Ai0kinde.secret␟Ai0kinde secret␟Ai0kindeapi␟Ai0kinde-api␟Ai0kinde.api␟Ai0kinde api␟Ai0kindekey␟Ai0kinde-key␟Ai0kinde.key␟Ai0kinde key␟Ai0kindetoken␟Ai0kinde-token␟Ai0kinde.token␟Ai0kinde token	64	160	assign	kinde_client_secret␟kinde_m2m_client_secret␟kinde_secret␟kinde_api␟kinde_key␟kinde_token␟kindeclientsecret␟kinde-client-secret␟kinde.client.secret␟kindem2mclientsecret␟kinde-m2m-client-secret␟kindesecret␟kinde-secret␟kinde.secret␟kinde secret␟kindeapi␟kinde-api␟kinde.api␟kinde api␟kindekey␟kinde-key␟kinde.key␟kinde key␟kindetoken␟kinde-token␟kinde.token␟kinde token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,55}[0-9])([A-Za-z0-9]{48,56}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Kinde console and issue a new one for each workload that used it.	Kinde client secret
R	klaviyo.private-api-key	LS1pk_	64	160	none		s	(?<![A-Za-z0-9_])(pk_[a-f0-9]{34}+)(?![A-Za-z0-9])	3.2		saas	static		secret	0.85		Delete the private key in the Klaviyo account settings, API keys.	Klaviyo private API key
R	klingai.secret-key	Ni0klingai␟Ni0kling_␟Ni0kling-	64	80	near	klingai␟kling_␟kling-	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.55		Revoke it in the Kling AI console and issue a new one for each workload that used it.	Kling AI access key or secret key
R	klipfolio.api-key	Ni0klipfolio	64	88	near	klipfolio	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Klipfolio console and issue a new one for each workload that used it.	Klipfolio API key
R	knapsackpro.api-token	Ni0knapsackpro␟Ni0knapsack_pro␟Ni0knapsack-pro␟Ni0knapsack.pro	64	80	near	knapsackpro␟knapsack_pro␟knapsack-pro␟knapsack.pro	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Knapsack Pro console and issue a new one for each workload that used it.	Knapsack Pro test suite token
R	knock.secret-key	Ni0knock_api␟Ni0knock_secret␟Ni0knock_key␟Ni0knock.app␟Ni0knock_token␟Ni0knockapi␟Ni0knock-api␟Ni0knock.api␟Ni0knock api␟Ni0knocksecret␟Ni0knock-secret␟Ni0knock.secret␟Ni0knock secret␟Ni0knockkey␟Ni0knock-key␟Ni0knock.key␟Ni0knock key␟Ni0knocktoken␟Ni0knock-token␟Ni0knock.token␟Ni0knock token	64	160	near	knock_api␟knock_secret␟knock_key␟knock.app␟knock_token␟knockapi␟knock-api␟knock.api␟knock api␟knocksecret␟knock-secret␟knock.secret␟knock secret␟knockkey␟knock-key␟knock.key␟knock key␟knocktoken␟knock-token␟knock.token␟knock token	s	(?<![A-Za-z0-9_./+@#-])(sk_[A-Za-z0-9_-]{40,50}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.85		Revoke it in the Knock console and issue a new one for each workload that used it.	Knock secret API key
R	kong.konnect-personal-access-token	Ls0kpat_	64	161	none		s	(?<![A-Za-z0-9])(kpat_[A-Za-z0-9]{45,60}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Revoke it in the Kong console and issue a new one for each workload that used it.	Kong Konnect personal access token
R	kong.konnect-system-access-token	Ls0spat_	64	161	none		s	(?<![A-Za-z0-9])(spat_[A-Za-z0-9]{45,60}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Revoke it in the Kong console and issue a new one for each workload that used it.	Kong Konnect system account token
R	kontent.api-key	Ni0kontent_api␟Ni0kontent.ai␟Ni0kontent_delivery␟Ni0kontent_key␟Ni0kentico_kontent␟Ni0kontentai␟Ni0deliver.kontent␟Ni0kontentapi␟Ni0kontent-api␟Ni0kontent.api␟Ni0kontent api␟Ni0kontentdelivery␟Ni0kontent-delivery␟Ni0kontent.delivery␟Ni0kontentkey␟Ni0kontent-key␟Ni0kontent.key␟Ni0kontent key␟Ni0kenticokontent␟Ni0kentico-kontent␟Ni0kentico.kontent	64	84	near	kontent_api␟kontent.ai␟kontent_delivery␟kontent_key␟kentico_kontent␟kontentai␟deliver.kontent␟kontentapi␟kontent-api␟kontent.api␟kontent api␟kontentdelivery␟kontent-delivery␟kontent.delivery␟kontentkey␟kontent-key␟kontent.key␟kontent key␟kenticokontent␟kentico-kontent␟kentico.kontent	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Kontent.ai console and issue a new one for each workload that used it.	Kontent.ai API key
R	kontent.preview-or-management-key	Ni0kontent	64	1147	near	kontent	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20,200}+\.eyJ[A-Za-z0-9_-]{20,800}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.85		Revoke it in the Kontent.ai console and issue a new one for each workload that used it.	Kontent.ai preview or management key in JWT form
R	koyeb.api-token	Ni0koyeb	64	112	near	koyeb	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.7		Revoke it in the Koyeb console and issue a new one for each workload that used it.	Koyeb API token
R	kraken.api-key	Ni0kraken_api␟Ni0kraken_key␟Ni0api.kraken.com␟Ni0kraken_public␟Ni0krakenex␟Ni0krakenapi␟Ni0kraken-api␟Ni0kraken.api␟Ni0kraken api␟Ni0krakenkey␟Ni0kraken-key␟Ni0kraken.key␟Ni0kraken key␟Ni0krakenpublic␟Ni0kraken-public␟Ni0kraken.public	64	104	near	kraken_api␟kraken_key␟api.kraken.com␟kraken_public␟krakenex␟krakenapi␟kraken-api␟kraken.api␟kraken api␟krakenkey␟kraken-key␟kraken.key␟kraken key␟krakenpublic␟kraken-public␟kraken.public	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/]{0,55}[0-9])([A-Za-z0-9+/]{56}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		crypto	static		secret	0.7		Revoke it in the Kraken console and issue a new one for each workload that used it.	Kraken exchange API key
R	kraken.private-key	Ni0kraken_api␟Ni0kraken_private␟Ni0kraken_secret␟Ni0api.kraken.com␟Ni0krakenex␟Ni0krakenapi␟Ni0kraken-api␟Ni0kraken.api␟Ni0kraken api␟Ni0krakenprivate␟Ni0kraken-private␟Ni0kraken.private␟Ni0krakensecret␟Ni0kraken-secret␟Ni0kraken.secret␟Ni0kraken secret	64	184	near	kraken_api␟kraken_private␟kraken_secret␟api.kraken.com␟krakenex␟krakenapi␟kraken-api␟kraken.api␟kraken api␟krakenprivate␟kraken-private␟kraken.private␟krakensecret␟kraken-secret␟kraken.secret␟kraken secret	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{86}+==)(?![A-Za-z0-9_/+=-])	3.4		crypto	static		secret	0.85		Revoke it in the Kraken console and issue a new one for each workload that used it.	Kraken exchange private key
R	krakenio.api-secret	Ni0kraken.io␟Ni0kraken_io␟Ni0krakenio␟Ni0kraken-io	64	88	near	kraken.io␟kraken_io␟krakenio␟kraken-io	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Kraken.io console and issue a new one for each workload that used it.	Kraken.io image API secret
R	kubernetes.bootstrap-token	Ni0kubeadm␟Ni0bootstrap-token␟Ni0bootstrap_token␟Ni0bootstraptoken␟Ni0bootstrap.kubernetes␟Ni0discovery-token␟Ni0tls-bootstrap␟Ni0bootstrap.token␟Ni0bootstrap token	64	160	near	kubeadm␟bootstrap-token␟bootstrap_token␟bootstraptoken␟bootstrap.kubernetes␟discovery-token␟tls-bootstrap␟bootstrap.token␟bootstrap token	s	(?<![A-Za-z0-9_./+@#-])((?=[a-z.]{0,22}[0-9])[a-z0-9]{6}\.[a-z0-9]{16}+)(?![A-Za-z0-9_./+=-])	3.2		cloud	ephemeral		secret	0.85		Delete it with kubeadm token delete; tokens live a day by default.	Kubernetes bootstrap token
R	kubernetes.bootstrap-token-secret	Ls0token-secret	64	160	none		s	(?<![A-Za-z0-9_-])token-secret["\']?\s{0,4}[:=]\s{0,4}["\']?([a-z0-9]{16}+)(?![A-Za-z0-9])	2.8		cloud	ephemeral		secret	0.85		Delete it with kubeadm token delete.	Kubernetes bootstrap token secret part
R	kubernetes.encryption-key	Cs0secret:␟Cs0secret":	400	200	near	encryptionconfig␟aescbc␟aesgcm␟secretbox	s	(?<![A-Za-z0-9_])secret["\']?\s{0,4}:\s{0,4}["\']?([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{22}==)(?![A-Za-z0-9+/=])	4.0		crypto	static		secret	0.9		Add a new key first in the list, rewrite all secrets, then remove the old key.	Kubernetes API server encryption key
R	kubernetes.kubeconfig-client-key	Ls0client-key-data	64	7200	none		s	(?<![A-Za-z0-9_-])client-key-data["\']?\s{0,4}[:=]\s{0,12}["\']?(LS0tLS1CRUdJTi[A-Za-z0-9+/]{100,7000}+={0,2})(?![A-Za-z0-9+/=])		base64-pem	cloud	static		secret	0.97		Issue a new client certificate and remove the bindings of the old user name.	Kubernetes client private key in a kubeconfig
R	kubernetes.service-account-token	Cs0eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50Ii␟Cs0eyJhdWQiOlsiaHR0cHM6Ly9rdWJlcm5ldGVzLmRlZmF1bHQ	440	3400	none		s	(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{14,400}\.(?:eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50Ii|eyJhdWQiOlsiaHR0cHM6Ly9rdWJlcm5ldGVzLmRlZmF1bHQ)[A-Za-z0-9_-]{40,2400}+\.[A-Za-z0-9_-]{40,700}+)(?![A-Za-z0-9_-])			cloud	unknown		secret	0.97		Delete the token secret or recreate the service account, and use bound tokens that expire.	Kubernetes service account token
R	kucoin.api-key	Ni0kucoin	64	72	near	kucoin	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.6		Revoke it in the KuCoin console and issue a new one for each workload that used it.	KuCoin API key
R	kucoin.api-secret	Ni0kucoin	64	160	near	kucoin	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.75		Revoke it in the KuCoin console and issue a new one for each workload that used it.	KuCoin API secret
R	kylas.api-key	Ni0kylas	64	84	near	kylas	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Kylas console and issue a new one for each workload that used it.	Kylas API key
R	lacework.secret-key	Ni0lacework␟Ni0lw_api_secret␟Ni0lwapisecret␟Ni0lw-api-secret␟Ni0lw.api.secret	64	160	near	lacework␟lw_api_secret␟lwapisecret␟lw-api-secret␟lw.api.secret	s	(?<![A-Za-z0-9_./+@#-])(_[a-f0-9]{33}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.8		Revoke it in the Lacework console and issue a new one for each workload that used it.	Lacework API secret key
R	lambda-cloud.api-key	Ni0lambda_api_key␟Ni0lambda_cloud␟Ni0lambdalabs␟Ni0lambda.ai␟Ni0lambdaapikey␟Ni0lambda-api-key␟Ni0lambda.api.key␟Ni0lambdacloud␟Ni0lambda-cloud␟Ni0lambda.cloud	64	214	near	lambda_api_key␟lambda_cloud␟lambdalabs␟lambda.ai␟lambdaapikey␟lambda-api-key␟lambda.api.key␟lambdacloud␟lambda-cloud␟lambda.cloud	s	(?<![A-Za-z0-9_./+@#-])(secret_[A-Za-z0-9]{30,50}+\.[A-Za-z0-9]{30,60})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.95		Revoke it in the Lambda Cloud console and issue a new one for each workload that used it.	Lambda Cloud API key
R	langfuse.secret-key	Ls0sk-lf-	64	160	none		s	(?<![A-Za-z0-9_-])(sk-lf-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9-])	3.0		ai	static		secret	0.97		Delete the API key pair in the project settings.	Langfuse secret key
R	langsmith.legacy-api-key	Ni0langchain␟Ni0langsmith	64	160	near	langchain␟langsmith	s	(?<![A-Za-z0-9_./+@#-])(ls__[a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.95		Delete the key under LangSmith settings, API keys.	LangSmith API key, legacy form
R	langsmith.personal-access-token	Ls0lsv2_pt_	64	160	none		s	(?<![A-Za-z0-9_])(lsv2_pt_[a-f0-9]{32}_[a-f0-9]{10})(?![A-Za-z0-9])	3.0		ai	static		secret	0.97		Delete the key under LangSmith settings, API keys.	LangSmith personal access token
R	langsmith.service-key	Ls0lsv2_sk_	64	160	none		s	(?<![A-Za-z0-9_])(lsv2_sk_[a-f0-9]{32}_[a-f0-9]{10})(?![A-Za-z0-9])	3.0		ai	static		secret	0.97		Delete the key under LangSmith settings, API keys.	LangSmith service key
R	languagelayer.api-key	Ni0languagelayer	64	80	near	languagelayer	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the languagelayer console and issue a new one for each workload that used it.	languagelayer access key
R	laravel.app-key	Ls0base64:	64	160	none		s	(?<![A-Za-z0-9])(base64:[A-Za-z0-9+/]{43}=)(?![A-Za-z0-9+/=])	4.0		crypto	static		secret	0.9		Run php artisan key:generate and list the old key under APP_PREVIOUS_KEYS until sessions have expired.	Laravel application key
R	lark.app-access-token	Ni0lark_app_access␟Ni0larksuite␟Ni0app_access_token␟Ni0feishu␟Ni0larkappaccess␟Ni0lark-app-access␟Ni0lark.app.access␟Ni0appaccesstoken␟Ni0app-access-token␟Ni0app.access.token	64	86	near	lark_app_access␟larksuite␟app_access_token␟feishu␟larkappaccess␟lark-app-access␟lark.app.access␟appaccesstoken␟app-access-token␟app.access.token	s	(?<![A-Za-z0-9_./+@#-])(a-[A-Za-z0-9]{28,36}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	ephemeral		secret	0.6		Revoke it in the Lark console and issue a new one for each workload that used it.	Lark app access token
R	lark.app-secret	Ni0lark_secret␟Ni0larksuite␟Ni0lark_app␟Ni0larkoapi␟Ni0larksecret␟Ni0lark-secret␟Ni0lark.secret␟Ni0lark secret␟Ni0larkapp␟Ni0lark-app␟Ni0lark.app	64	80	near	lark_secret␟larksuite␟lark_app␟larkoapi␟larksecret␟lark-secret␟lark.secret␟lark secret␟larkapp␟lark-app␟lark.app	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Lark console and issue a new one for each workload that used it.	Lark app secret
R	lark.tenant-access-token	Ni0lark_tenant␟Ni0larksuite␟Ni0lark_app␟Ni0tenant_access_token␟Ni0feishu␟Ni0larktenant␟Ni0lark-tenant␟Ni0lark.tenant␟Ni0larkapp␟Ni0lark-app␟Ni0lark.app␟Ni0tenantaccesstoken␟Ni0tenant-access-token␟Ni0tenant.access.token	64	100	near	lark_tenant␟larksuite␟lark_app␟tenant_access_token␟feishu␟larktenant␟lark-tenant␟lark.tenant␟larkapp␟lark-app␟lark.app␟tenantaccesstoken␟tenant-access-token␟tenant.access.token	s	(?<![A-Za-z0-9_./+@#-])(t-[A-Za-z0-9]{20,50}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	ephemeral		secret	0.6		Revoke it in the Lark console and issue a new one for each workload that used it.	Lark tenant access token
R	lark.user-access-token	Ni0lark_user␟Ni0larksuite␟Ni0user_access_token␟Ni0feishu␟Ni0larkuser␟Ni0lark-user␟Ni0lark.user␟Ni0useraccesstoken␟Ni0user-access-token␟Ni0user.access.token	64	110	near	lark_user␟larksuite␟user_access_token␟feishu␟larkuser␟lark-user␟lark.user␟useraccesstoken␟user-access-token␟user.access.token	s	(?<![A-Za-z0-9_./+@#-])(u-[A-Za-z0-9]{28,60}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	ephemeral		secret	0.6		Revoke it in the Lark console and issue a new one for each workload that used it.	Lark user access token
R	launchable.api-token	Ni0launchable	64	219	near	launchable	s	(?<![A-Za-z0-9_./+@#-])(v1:[A-Za-z0-9_-]{40,120}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.85		Revoke it in the Launchable console and issue a new one for each workload that used it.	Launchable API token
R	launchdarkly.api-access-token	Cs0api-0␟Cs0api-1␟Cs0api-2␟Cs0api-3␟Cs0api-4␟Cs0api-5␟Cs0api-6␟Cs0api-7␟Cs0api-8␟Cs0api-9␟Cs0api-a␟Cs0api-b␟Cs0api-c␟Cs0api-d␟Cs0api-e␟Cs0api-f	64	160	none		s	(?<![A-Za-z0-9_-])(api-[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9-])	3.0		saas	static		secret	0.9		Delete the access token under account settings, authorization, or reset the SDK key of the environment.	LaunchDarkly API access token
R	launchdarkly.legacy-token	Ni0launchdarkly␟Ni0launch_darkly␟Ni0ld_api_key␟Ni0ld_sdk_key␟Ni0launch-darkly␟Ni0launch.darkly␟Ni0ldapikey␟Ni0ld-api-key␟Ni0ld.api.key␟Ni0ldsdkkey␟Ni0ld-sdk-key␟Ni0ld.sdk.key	64	88	near	launchdarkly␟launch_darkly␟ld_api_key␟ld_sdk_key␟launch-darkly␟launch.darkly␟ldapikey␟ld-api-key␟ld.api.key␟ldsdkkey␟ld-sdk-key␟ld.sdk.key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_=-]{0,39}[0-9])([A-Za-z0-9_=-]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.5		Delete the access token under account settings, authorization, or reset the SDK key of the environment.	LaunchDarkly access token, legacy form
R	launchdarkly.relay-auto-config-key	Ni0auto_config_key␟Ni0autoconfigkey␟Ni0launchdarkly␟Ni0ld-relay	64	160	near	auto_config_key␟autoconfigkey␟launchdarkly␟ld-relay	s	(?<![A-Za-z0-9_-])(rel-[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9-])	3.0		saas	static		secret	0.9		Reset the key under account settings, relay proxy.	LaunchDarkly Relay Proxy automatic configuration key
R	launchdarkly.sdk-key	LS1sdk-	64	160	none		s	(?<![A-Za-z0-9_-])(sdk-[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9-])	3.0		saas	static		secret	0.93		Delete the access token under account settings, authorization, or reset the SDK key of the environment.	LaunchDarkly server SDK key
R	leadfeeder.api-token	Ni0leadfeeder	64	91	near	leadfeeder	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Leadfeeder console and issue a new one for each workload that used it.	Leadfeeder API token
R	leanix.api-token	Ni0leanix	64	92	near	leanix	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,43}[0-9])([A-Za-z0-9]{40,44}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the LeanIX console and issue a new one for each workload that used it.	LeanIX API token
R	leanplum.api-key	Ni0leanplum	64	91	near	leanplum	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,42}[0-9])([A-Za-z0-9]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Leanplum console and issue a new one for each workload that used it.	Leanplum API key
R	lemlist.api-key	Ni0lemlist	64	80	near	lemlist	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the lemlist console and issue a new one for each workload that used it.	lemlist API key
R	lemonsqueezy.api-key	Ni0lemonsqueezy␟Ni0lemon_squeezy␟Ni0lemon-squeezy␟Ni0lemon.squeezy	64	1484	near	lemonsqueezy␟lemon_squeezy␟lemon-squeezy␟lemon.squeezy	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20,80}+\.eyJ[A-Za-z0-9_-]{60,600}\.[A-Za-z0-9_-]{340,700})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.9		Revoke it in the Lemon Squeezy console and issue a new one for each workload that used it.	Lemon Squeezy API key
R	lemonsqueezy.webhook-secret	Ai0lemonsqueezy_webhook␟Ai0lemon_squeezy_webhook␟Ai0lemonsqueezy_signing␟Ai0lemonsqueezywebhook␟Ai0lemonsqueezy-webhook␟Ai0lemonsqueezy.webhook␟Ai0lemon-squeezy-webhook␟Ai0lemon.squeezy.webhook␟Ai0lemonsqueezysigning␟Ai0lemonsqueezy-signing␟Ai0lemonsqueezy.signing	64	160	assign	lemonsqueezy_webhook␟lemon_squeezy_webhook␟lemonsqueezy_signing␟lemonsqueezywebhook␟lemonsqueezy-webhook␟lemonsqueezy.webhook␟lemon-squeezy-webhook␟lemon.squeezy.webhook␟lemonsqueezysigning␟lemonsqueezy-signing␟lemonsqueezy.signing	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{16,40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Lemon Squeezy console and issue a new one for each workload that used it.	Lemon Squeezy webhook signing secret
R	lendflow.api-key	Ni0lendflow	64	1194	near	lendflow	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9]{36}+\.[A-Za-z0-9]{200,260}\.[A-Za-z0-9_-]{500,800})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.85		Revoke it in the Lendflow console and issue a new one for each workload that used it.	Lendflow API token
R	lessannoyingcrm.api-key	Ni0less_annoying␟Ni0lessannoying␟Ni0less-annoying␟Ni0less.annoying	64	105	near	less_annoying␟lessannoying␟less-annoying␟less.annoying	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z-]{0,56}[0-9])([A-Za-z0-9-]{57}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the Less Annoying CRM console and issue a new one for each workload that used it.	Less Annoying CRM API key
R	lexigram.api-key	Ni0lexigram	64	581	near	lexigram	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20,80}+\.[A-Za-z0-9_-]{80,300}\.[A-Za-z0-9_-]{43,100})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.8		Revoke it in the Lexigram console and issue a new one for each workload that used it.	Lexigram API key
R	lichess.personal-access-token	LS1lip_␟LS1lio_	64	160	none		s	(?<![A-Za-z0-9_])(li[po]_(?=[A-Za-z]{0,39}[0-9])(?=[a-z0-9]{0,39}[A-Z])[A-Za-z0-9]{16,60}+)(?![A-Za-z0-9_])	3.5		saas	static		secret	0.75		Revoke it in the Lichess console and issue a new one for each workload that used it.	Lichess personal access token
R	lighton.api-key	Ni0lighton	64	128	near	lighton	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,79}[0-9])([A-Za-z0-9_-]{40,80}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.55		Revoke it in the LightOn console and issue a new one for each workload that used it.	LightOn Paradigm API key
R	lightspark.api-token	Ni0lightspark	64	91	near	lightspark	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		crypto	static		secret	0.55		Revoke it in the Lightspark console and issue a new one for each workload that used it.	Lightspark API token client secret
R	lightstep.access-token	Ni0lightstep	64	170	near	lightstep	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{80,120}+={0,2})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.7		Revoke it in the Lightstep console and issue a new one for each workload that used it.	Lightstep access token
R	line.channel-access-token	Ni0line_channel␟Ni0line_access␟Ni0line_bot␟Ni0linebot␟Ni0line_messaging␟Ni0line_token␟Ni0channelaccesstoken␟Ni0channel_access_token␟Ni0api.line.me␟Ni0linechannel␟Ni0line-channel␟Ni0line.channel␟Ni0lineaccess␟Ni0line-access␟Ni0line.access␟Ni0line-bot␟Ni0line.bot␟Ni0linemessaging␟Ni0line-messaging␟Ni0line.messaging␟Ni0linetoken␟Ni0line-token␟Ni0line.token␟Ni0line token␟Ni0channel-access-token␟Ni0channel.access.token	64	268	near	line_channel␟line_access␟line_bot␟linebot␟line_messaging␟line_token␟channelaccesstoken␟channel_access_token␟api.line.me␟linechannel␟line-channel␟line.channel␟lineaccess␟line-access␟line.access␟line-bot␟line.bot␟linemessaging␟line-messaging␟line.messaging␟linetoken␟line-token␟line.token␟line token␟channel-access-token␟channel.access.token	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{171}+=)(?![A-Za-z0-9_/+=-])	3.4		saas	static		secret	0.9		Revoke it in the LINE console and issue a new one for each workload that used it.	LINE Messaging API channel access token
R	line.channel-secret	Ai0line_channel_secret␟Ai0line_secret␟Ai0channelsecret␟Ai0line_bot_secret␟Ai0line-channel-secret␟Ai0line.channel.secret␟Ai0linesecret␟Ai0line-secret␟Ai0line.secret␟Ai0line secret␟Ai0linebotsecret␟Ai0line-bot-secret␟Ai0line.bot.secret	64	160	assign	line_channel_secret␟line_secret␟channelsecret␟line_bot_secret␟line-channel-secret␟line.channel.secret␟linesecret␟line-secret␟line.secret␟line secret␟linebotsecret␟line-bot-secret␟line.bot.secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.75		Revoke it in the LINE console and issue a new one for each workload that used it.	LINE channel secret
R	line.notify-token	Ni0line_notify␟Ni0linenotify␟Ni0notify-api.line.me␟Ni0line_token␟Ni0line-notify␟Ni0line.notify␟Ni0linetoken␟Ni0line-token␟Ni0line.token␟Ni0line token	64	91	near	line_notify␟linenotify␟notify-api.line.me␟line_token␟line-notify␟line.notify␟linetoken␟line-token␟line.token␟line token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,42}[0-9])([A-Za-z0-9]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the LINE console and issue a new one for each workload that used it.	LINE Notify access token
R	linear.api-key	Ls0lin_api_	64	160	none		s	(?<![A-Za-z0-9])(lin_api_[A-Za-z0-9]{40,44}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.97		Revoke it under Linear settings, security and access.	Linear API key
R	linear.client-secret	Ni0linear_secret␟Ni0linear_oauth␟Ni0linear_client␟Ni0linear_api␟Ni0linear_key␟Ni0linear_token␟Ni0linearsecret␟Ni0linear-secret␟Ni0linear.secret␟Ni0linear secret␟Ni0linearoauth␟Ni0linear-oauth␟Ni0linear.oauth␟Ni0linearclient␟Ni0linear-client␟Ni0linear.client␟Ni0linearapi␟Ni0linear-api␟Ni0linear.api␟Ni0linear api␟Ni0linearkey␟Ni0linear-key␟Ni0linear.key␟Ni0linear key␟Ni0lineartoken␟Ni0linear-token␟Ni0linear.token␟Ni0linear token	64	80	near	linear_secret␟linear_oauth␟linear_client␟linear_api␟linear_key␟linear_token␟linearsecret␟linear-secret␟linear.secret␟linear secret␟linearoauth␟linear-oauth␟linear.oauth␟linearclient␟linear-client␟linear.client␟linearapi␟linear-api␟linear.api␟linear api␟linearkey␟linear-key␟linear.key␟linear key␟lineartoken␟linear-token␟linear.token␟linear token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it under Linear settings, security and access.	Linear OAuth client secret
R	linear.oauth-token	Ls0lin_oauth_	64	186	none		s	(?<![A-Za-z0-9])(lin_oauth_[A-Za-z0-9]{40,80}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it under Linear settings, security and access.	Linear OAuth access token
R	linear.webhook-secret	Ls0lin_wh_	64	163	none		s	(?<![A-Za-z0-9])(lin_wh_[A-Za-z0-9]{30,60}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Rotate the signing secret of the webhook.	Linear webhook signing secret
R	linkedin.access-token	Ni0linkedin␟Ni0linked_in␟Ni0linked-in␟Ni0linked.in	64	1098	near	linkedin␟linked_in␟linked-in␟linked.in	s	(?<![A-Za-z0-9_./+@#-])(AQ[A-Za-z0-9_-]{150,1000}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	4.0		saas	unknown		secret	0.8		Generate a new primary client secret in the LinkedIn developer portal.	LinkedIn OAuth access token
R	linkedin.client-id	Ai0linkedin␟Ai0linked_in␟Ai0linked-in␟Ai0linked.in	64	160	assign	linkedin␟linked_in␟linked-in␟linked.in	s	(?=[a-z]{0,13}[0-9])([a-z0-9]{14}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.5		saas	static		identifier	0.9			LinkedIn application client id
R	linkedin.client-secret	Cs0WPL_AP0.␟Cs0WPL_AP1.␟Cs0WPL_AP2.	64	160	none		s	(?<![A-Za-z0-9_])(WPL_AP[0-9]\.[A-Za-z0-9]{14,20}\.[A-Za-z0-9+/]{4,10}={0,2})(?![A-Za-z0-9+/=])			saas	static		secret	0.97		Generate a new primary client secret in the LinkedIn developer portal.	LinkedIn application client secret
R	linkedin.client-secret-legacy	Ai0linkedin␟Ai0linked_in␟Ai0linked-in␟Ai0linked.in	64	160	assign	linkedin␟linked_in␟linked-in␟linked.in	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.9		saas	static		secret	0.6		Generate a new primary client secret in the LinkedIn developer portal.	LinkedIn application client secret, legacy form
R	linkedin.session-cookie	Ls0li_at	64	513	none		s	(?<![A-Za-z0-9_])li_at["\']?\s{0,3}[=:,]\s{0,3}["\']?(AQE[A-Za-z0-9_-]{100,400}+)(?![A-Za-z0-9_-])	4.0		saas	ephemeral		secret	0.9		Sign out of all sessions in the LinkedIn account settings.	LinkedIn session cookie
R	linkpreview.api-key	Ni0linkpreview	64	80	near	linkpreview	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the LinkPreview console and issue a new one for each workload that used it.	LinkPreview API key
R	linkup.api-key	Ni0linkup_api␟Ni0linkup_key␟Ni0linkup.so␟Ni0linkupapi␟Ni0linkup-api␟Ni0linkup.api␟Ni0linkup api␟Ni0linkupkey␟Ni0linkup-key␟Ni0linkup.key␟Ni0linkup key	64	84	near	linkup_api␟linkup_key␟linkup.so␟linkupapi␟linkup-api␟linkup.api␟linkup api␟linkupkey␟linkup-key␟linkup.key␟linkup key	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.6		Revoke it in the Linkup console and issue a new one for each workload that used it.	Linkup API key
R	linode.access-token	Ni0linode	64	112	near	linode	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.7		Revoke it in the Linode console and issue a new one for each workload that used it.	Linode personal access token
R	litellm.master-key	Ai0litellm	64	160	assign	litellm	s	(?<![A-Za-z0-9_./+@#-])(sk-[A-Za-z0-9_-]{16,60}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.8		ai	static		secret	0.6		Revoke it in the LiteLLM console and issue a new one for each workload that used it.	LiteLLM master or virtual key
R	liveagent.api-key	Ni0liveagent␟Ni0ladesk	64	80	near	liveagent␟ladesk	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the LiveAgent console and issue a new one for each workload that used it.	LiveAgent API key
R	liveblocks.secret-key	Ls0sk_prod_␟Ls0sk_dev_	64	174	none		s	(?<![A-Za-z0-9])(sk_(?:prod|dev)_[A-Za-z0-9_-]{40,70}+)(?![A-Za-z0-9_-])	3.8		saas	static		secret	0.85		Revoke it in the Liveblocks console and issue a new one for each workload that used it.	Liveblocks secret key
R	livekit.api-secret	Ni0livekit	64	100	near	livekit	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,51}[0-9])([A-Za-z0-9]{40,52}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.55		Revoke it in the LiveKit console and issue a new one for each workload that used it.	LiveKit API secret
R	livestorm.api-token	Ni0livestorm	64	464	near	livestorm	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{17}+\.eyJ[A-Za-z0-9_-]{80,300}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Livestorm console and issue a new one for each workload that used it.	Livestorm API token
R	llamacloud.api-key	LS1llx-	64	160	none		s	(?<![A-Za-z0-9_-])(llx-[A-Za-z0-9]{44,52}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.95		Revoke it in the LlamaCloud console and issue a new one for each workload that used it.	LlamaCloud API key
R	loadmill.api-token	Ni0loadmill	64	88	near	loadmill	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Loadmill console and issue a new one for each workload that used it.	Loadmill API token
R	lob.live-api-key	Ni0lob_api␟Ni0lob.com␟Ni0lob_live␟Ni0lob_key␟Ni0lobapi␟Ni0lob-api␟Ni0lob.api␟Ni0lob api␟Ni0loblive␟Ni0lob-live␟Ni0lob.live␟Ni0lobkey␟Ni0lob-key␟Ni0lob.key␟Ni0lob key	64	160	near	lob_api␟lob.com␟lob_live␟lob_key␟lobapi␟lob-api␟lob.api␟lob api␟loblive␟lob-live␟lob.live␟lobkey␟lob-key␟lob.key␟lob key	s	(?<![A-Za-z0-9_./+@#-])(live_[a-f0-9]{35}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Lob console and issue a new one for each workload that used it.	Lob live API key
R	lob.test-api-key	Ni0lob_api␟Ni0lob.com␟Ni0lob_test␟Ni0lob_key␟Ni0lobapi␟Ni0lob-api␟Ni0lob.api␟Ni0lob api␟Ni0lobtest␟Ni0lob-test␟Ni0lob.test␟Ni0lobkey␟Ni0lob-key␟Ni0lob.key␟Ni0lob key	64	160	near	lob_api␟lob.com␟lob_test␟lob_key␟lobapi␟lob-api␟lob.api␟lob api␟lobtest␟lob-test␟lob.test␟lobkey␟lob-key␟lob.key␟lob key	s	(?<![A-Za-z0-9_./+@#-])(test_[a-f0-9]{35}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.85		Revoke it in the Lob console and issue a new one for each workload that used it.	Lob test API key
R	locationiq.access-token	Ni0locationiq	64	160	near	locationiq	s	(?<![A-Za-z0-9_./+@#-])(pk\.[A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.85		Revoke it in the LocationIQ console and issue a new one for each workload that used it.	LocationIQ access token
R	logdna.ingestion-key	Ni0logdna␟Ni0mezmo	64	80	near	logdna␟mezmo	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the LogDNA console and issue a new one for each workload that used it.	LogDNA ingestion or service key
R	logfire.write-token	Ls0pylf_v	64	174	none		s	(?<![A-Za-z0-9_])(pylf_v[0-9]_(?:us|eu|stagingus|local)_[A-Za-z0-9]{40,60}+)(?![A-Za-z0-9])			saas	static		secret	0.97		Revoke the write token in the Logfire project settings.	Pydantic Logfire write or read token
R	loggly.customer-token	Ni0loggly	64	84	near	loggly	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Loggly console and issue a new one for each workload that used it.	Loggly customer token
R	loginradius.api-key	Ni0loginradius	64	84	near	loginradius	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the LoginRadius console and issue a new one for each workload that used it.	LoginRadius API key or secret
R	logrocket.api-key	Ni0logrocket	64	108	near	logrocket	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,59}[0-9])([A-Za-z0-9_-]{30,60}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the LogRocket console and issue a new one for each workload that used it.	LogRocket API key
R	logsnag.api-token	Ni0logsnag	64	80	near	logsnag	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the LogSnag console and issue a new one for each workload that used it.	LogSnag API token
R	logtail.source-token	Ni0logtail	64	72	near	logtail	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Better Stack console and issue a new one for each workload that used it.	Better Stack (Logtail) source token
R	logzio.api-token	Ni0logzio␟Ni0logz.io␟Ni0logz_	64	84	near	logzio␟logz.io␟logz_	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Logz.io console and issue a new one for each workload that used it.	Logz.io API token
R	logzio.shipping-token	Ni0logzio␟Ni0logz.io␟Ni0logz_	64	80	near	logzio␟logz.io␟logz_	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Logz.io console and issue a new one for each workload that used it.	Logz.io log shipping token
R	lokalise.api-token	Ni0lokalise	64	88	near	lokalise	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Lokalise console and issue a new one for each workload that used it.	Lokalise API token
R	looker.client-secret	Ni0looker_client_secret␟Ni0looker_secret␟Ni0lookersdk␟Ni0looker_sdk␟Ni0looker_api␟Ni0looker_key␟Ni0lookerclientsecret␟Ni0looker-client-secret␟Ni0looker.client.secret␟Ni0lookersecret␟Ni0looker-secret␟Ni0looker.secret␟Ni0looker secret␟Ni0looker-sdk␟Ni0looker.sdk␟Ni0lookerapi␟Ni0looker-api␟Ni0looker.api␟Ni0looker api␟Ni0lookerkey␟Ni0looker-key␟Ni0looker.key␟Ni0looker key	64	72	near	looker_client_secret␟looker_secret␟lookersdk␟looker_sdk␟looker_api␟looker_key␟lookerclientsecret␟looker-client-secret␟looker.client.secret␟lookersecret␟looker-secret␟looker.secret␟looker secret␟looker-sdk␟looker.sdk␟lookerapi␟looker-api␟looker.api␟looker api␟lookerkey␟looker-key␟looker.key␟looker key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Looker console and issue a new one for each workload that used it.	Looker API client secret
R	loops.api-key	Ni0loops_key␟Ni0loops.so␟Ni0loops_api␟Ni0loops_token␟Ni0loops_secret␟Ni0loopskey␟Ni0loops-key␟Ni0loops.key␟Ni0loops key␟Ni0loopsapi␟Ni0loops-api␟Ni0loops.api␟Ni0loops api␟Ni0loopstoken␟Ni0loops-token␟Ni0loops.token␟Ni0loops token␟Ni0loopssecret␟Ni0loops-secret␟Ni0loops.secret␟Ni0loops secret	64	80	near	loops_key␟loops.so␟loops_api␟loops_token␟loops_secret␟loopskey␟loops-key␟loops.key␟loops key␟loopsapi␟loops-api␟loops.api␟loops api␟loopstoken␟loops-token␟loops.token␟loops token␟loopssecret␟loops-secret␟loops.secret␟loops secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Loops console and issue a new one for each workload that used it.	Loops API key
R	loyverse.access-token	Ni0loyverse	64	80	near	loyverse	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Loyverse console and issue a new one for each workload that used it.	Loyverse access token
R	lunchmoney.access-token	Ni0lunchmoney␟Ni0lunch_money␟Ni0lunch-money␟Ni0lunch.money	64	98	near	lunchmoney␟lunch_money␟lunch-money␟lunch.money	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{50}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Lunch Money console and issue a new one for each workload that used it.	Lunch Money access token
R	luno.api-secret	Ni0luno_api␟Ni0luno_secret␟Ni0luno_key␟Ni0luno.com␟Ni0luno_token␟Ni0lunoapi␟Ni0luno-api␟Ni0luno.api␟Ni0luno api␟Ni0lunosecret␟Ni0luno-secret␟Ni0luno.secret␟Ni0luno secret␟Ni0lunokey␟Ni0luno-key␟Ni0luno.key␟Ni0luno key␟Ni0lunotoken␟Ni0luno-token␟Ni0luno.token␟Ni0luno token	64	91	near	luno_api␟luno_secret␟luno_key␟luno.com␟luno_token␟lunoapi␟luno-api␟luno.api␟luno api␟lunosecret␟luno-secret␟luno.secret␟luno secret␟lunokey␟luno-key␟luno.key␟luno key␟lunotoken␟luno-token␟luno.token␟luno token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		crypto	static		secret	0.55		Revoke it in the Luno console and issue a new one for each workload that used it.	Luno exchange API key secret
R	m3o.api-token	Ni0m3o_api␟Ni0m3o_token␟Ni0m3o.com␟Ni0m3o_key␟Ni0m3o_secret␟Ni0m3oapi␟Ni0m3o-api␟Ni0m3o.api␟Ni0m3o api␟Ni0m3otoken␟Ni0m3o-token␟Ni0m3o.token␟Ni0m3o token␟Ni0m3okey␟Ni0m3o-key␟Ni0m3o.key␟Ni0m3o key␟Ni0m3osecret␟Ni0m3o-secret␟Ni0m3o.secret␟Ni0m3o secret	64	96	near	m3o_api␟m3o_token␟m3o.com␟m3o_key␟m3o_secret␟m3oapi␟m3o-api␟m3o.api␟m3o api␟m3otoken␟m3o-token␟m3o.token␟m3o token␟m3okey␟m3o-key␟m3o.key␟m3o key␟m3osecret␟m3o-secret␟m3o.secret␟m3o secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/]{0,47}[0-9])([A-Za-z0-9+/]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the M3O console and issue a new one for each workload that used it.	M3O API token
R	madkudu.api-key	Ni0madkudu	64	80	near	madkudu	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the MadKudu console and issue a new one for each workload that used it.	MadKudu API key
R	magicbell.api-secret	Ni0magicbell	64	88	near	magicbell	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z-]{0,39}[0-9])([A-Za-z0-9-]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.55		Revoke it in the MagicBell console and issue a new one for each workload that used it.	MagicBell API secret
R	magnetic.api-token	Ni0magnetic_api␟Ni0magnetic_token␟Ni0magnetichq␟Ni0magnetic_key␟Ni0magneticapi␟Ni0magnetic-api␟Ni0magnetic.api␟Ni0magnetic api␟Ni0magnetictoken␟Ni0magnetic-token␟Ni0magnetic.token␟Ni0magnetic token␟Ni0magnetickey␟Ni0magnetic-key␟Ni0magnetic.key␟Ni0magnetic key	64	84	near	magnetic_api␟magnetic_token␟magnetichq␟magnetic_key␟magneticapi␟magnetic-api␟magnetic.api␟magnetic api␟magnetictoken␟magnetic-token␟magnetic.token␟magnetic token␟magnetickey␟magnetic-key␟magnetic.key␟magnetic key	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Magnetic console and issue a new one for each workload that used it.	Magnetic API token
R	mailboxlayer.api-key	Ni0mailboxlayer	64	80	near	mailboxlayer	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the mailboxlayer console and issue a new one for each workload that used it.	mailboxlayer access key
R	mailchimp.api-key	Cs0-us1␟Cs0-us2␟Cs0-us3␟Cs0-us4␟Cs0-us5␟Cs0-us6␟Cs0-us7␟Cs0-us8␟Cs0-us9	64	160	none		s	(?<![A-Za-z0-9_-])((?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32}-us[1-9][0-9]?)(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Revoke the key under account, extras, API keys.	Mailchimp Marketing API key
R	mailchimp.oauth-client-secret	Ai0mailchimp_client_secret␟Ai0mailchimp_secret␟Ai0mailchimp_api␟Ai0mailchimp_key␟Ai0mailchimp_token␟Ai0mailchimpclientsecret␟Ai0mailchimp-client-secret␟Ai0mailchimp.client.secret␟Ai0mailchimpsecret␟Ai0mailchimp-secret␟Ai0mailchimp.secret␟Ai0mailchimp secret␟Ai0mailchimpapi␟Ai0mailchimp-api␟Ai0mailchimp.api␟Ai0mailchimp api␟Ai0mailchimpkey␟Ai0mailchimp-key␟Ai0mailchimp.key␟Ai0mailchimp key␟Ai0mailchimptoken␟Ai0mailchimp-token␟Ai0mailchimp.token␟Ai0mailchimp token	64	160	assign	mailchimp_client_secret␟mailchimp_secret␟mailchimp_api␟mailchimp_key␟mailchimp_token␟mailchimpclientsecret␟mailchimp-client-secret␟mailchimp.client.secret␟mailchimpsecret␟mailchimp-secret␟mailchimp.secret␟mailchimp secret␟mailchimpapi␟mailchimp-api␟mailchimp.api␟mailchimp api␟mailchimpkey␟mailchimp-key␟mailchimp.key␟mailchimp key␟mailchimptoken␟mailchimp-token␟mailchimp.token␟mailchimp token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.75		Revoke the key under account, extras, API keys.	Mailchimp OAuth client secret
R	mailerlite.api-key	Ni0mailerlite	64	80	near	mailerlite	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the MailerLite console and issue a new one for each workload that used it.	MailerLite API key, classic form
R	mailerlite.api-token	Ni0mailerlite	64	1664	near	mailerlite	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20,60}+\.eyJ[A-Za-z0-9_-]{100,800}\.[A-Za-z0-9_-]{340,700})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.9		Revoke it in the MailerLite console and issue a new one for each workload that used it.	MailerLite API token in JWT form
R	mailersend.api-token	Ls0mlsn.	64	201	none		s	(?<![A-Za-z0-9])(mlsn\.[A-Za-z0-9]{30,100}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Revoke it in the MailerSend console and issue a new one for each workload that used it.	MailerSend API token
R	mailgun.api-key	Ni0mailgun␟Ni0mg_api_key␟Ni0mgapikey␟Ni0mg-api-key␟Ni0mg.api.key	64	160	near	mailgun␟mg_api_key␟mgapikey␟mg-api-key␟mg.api.key	s	(?<![A-Za-z0-9_-])([a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.93		Delete the key under Mailgun, API security, and create a domain sending key.	Mailgun API key or HTTP signing key
R	mailgun.legacy-token	Ni0mailgun	64	123	near	mailgun	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z-]{0,71}[0-9])([A-Za-z0-9-]{72}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.3		saas	static		secret	0.5		Delete the key under Mailgun, API security, and create a domain sending key.	Mailgun token, 72 characters
R	mailgun.private-api-key	LS1key-	64	160	none		s	(?<![A-Za-z0-9_-])(key-[a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.85		Delete the key under Mailgun, API security, and create a domain sending key.	Mailgun private API key
R	mailgun.webhook-signing-key	Ni0mailgun	64	83	near	mailgun	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Delete the key under Mailgun, API security, and create a domain sending key.	Mailgun webhook signing key
R	mailjet.api-secret	Ni0mailjet␟Ni0mj_apikey␟Ni0mjapikey␟Ni0mj-apikey␟Ni0mj.apikey	64	80	near	mailjet␟mj_apikey␟mjapikey␟mj-apikey␟mj.apikey	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Mailjet console and issue a new one for each workload that used it.	Mailjet API key or secret key
R	mailjet.basic-auth	Ni0mailjet	64	184	near	mailjet	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{86}+[A-Za-z0-9+/]=)(?![A-Za-z0-9_/+=-])	3.4		saas	static		secret	0.75		Revoke it in the Mailjet console and issue a new one for each workload that used it.	Mailjet API key pair in base 64
R	mailmodo.api-key	Ni0mailmodo	64	79	near	mailmodo	s	(?<![A-Za-z0-9_./+@#-])([A-Z0-9]{7}+-[A-Z0-9]{7}-[A-Z0-9]{7}-[A-Z0-9]{7})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Mailmodo console and issue a new one for each workload that used it.	Mailmodo API key
R	mailsac.api-key	Ni0mailsac	64	160	near	mailsac	s	(?<![A-Za-z0-9_./+@#-])(k_[A-Za-z0-9]{36,48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.8		Revoke it in the Mailsac console and issue a new one for each workload that used it.	Mailsac API key
R	mailtrap.api-token	Ni0mailtrap	64	80	near	mailtrap	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Mailtrap console and issue a new one for each workload that used it.	Mailtrap API token
R	mandrill.api-key	Ni0mandrill	64	70	near	mandrill	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.6		Revoke it in the Mandrill console and issue a new one for each workload that used it.	Mandrill (Mailchimp Transactional) API key
R	mandrill.prefixed-api-key	Ni0mandrill␟Ni0mailchimp	64	160	near	mandrill␟mailchimp	s	(?<![A-Za-z0-9_-])(md-[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])	3.4		saas	static		secret	0.9		Revoke it in the Mandrill console and issue a new one for each workload that used it.	Mailchimp Transactional API key with prefix
R	mapbox.secret-access-token	Ls0sk.eyJ1Ijoi	64	378	none		s	(?<![A-Za-z0-9_.-])(sk\.eyJ1Ijoi[A-Za-z0-9_-]{20,240}+\.[A-Za-z0-9_-]{20,30}+)(?![A-Za-z0-9_-])		base64-json	saas	static		secret	0.97		Delete the token on the Mapbox access tokens page.	Mapbox secret access token
R	mapbox.secret-access-token-loose	Ni0mapbox	64	370	near	mapbox	s	(?<![A-Za-z0-9_.-])(sk\.[A-Za-z0-9_+/=-]{32,240}\.[A-Za-z0-9_+/=-]{20,30}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.8		Delete the token on the Mapbox access tokens page.	Mapbox secret access token of unknown payload
R	mapbox.temporary-access-token	Ls0tk.eyJ1Ijoi	64	1338	none		s	(?<![A-Za-z0-9_.-])(tk\.eyJ1Ijoi[A-Za-z0-9_-]{20,1200}+\.[A-Za-z0-9_-]{20,30}+)(?![A-Za-z0-9_-])		base64-json	saas	ephemeral		secret	0.95		It ends within an hour; rotate the secret token that made it.	Mapbox temporary access token
R	mapquest.api-key	Ni0mapquest	64	80	near	mapquest	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the MapQuest console and issue a new one for each workload that used it.	MapQuest consumer key
R	marketstack.api-key	Ni0marketstack	64	80	near	marketstack	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the marketstack console and issue a new one for each workload that used it.	marketstack access key
R	mastodon.access-token	Ni0mastodon_access␟Ni0mastodon_token␟Ni0mastodon_api␟Ni0mastodon_bearer␟Ni0mastodon_key␟Ni0mastodon_secret␟Ni0mastodonaccess␟Ni0mastodon-access␟Ni0mastodon.access␟Ni0mastodontoken␟Ni0mastodon-token␟Ni0mastodon.token␟Ni0mastodon token␟Ni0mastodonapi␟Ni0mastodon-api␟Ni0mastodon.api␟Ni0mastodon api␟Ni0mastodonbearer␟Ni0mastodon-bearer␟Ni0mastodon.bearer␟Ni0mastodonkey␟Ni0mastodon-key␟Ni0mastodon.key␟Ni0mastodon key␟Ni0mastodonsecret␟Ni0mastodon-secret␟Ni0mastodon.secret␟Ni0mastodon secret	64	160	near	mastodon_access␟mastodon_token␟mastodon_api␟mastodon_bearer␟mastodon_key␟mastodon_secret␟mastodonaccess␟mastodon-access␟mastodon.access␟mastodontoken␟mastodon-token␟mastodon.token␟mastodon token␟mastodonapi␟mastodon-api␟mastodon.api␟mastodon api␟mastodonbearer␟mastodon-bearer␟mastodon.bearer␟mastodonkey␟mastodon-key␟mastodon.key␟mastodon key␟mastodonsecret␟mastodon-secret␟mastodon.secret␟mastodon secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.75		Revoke it in the Mastodon console and issue a new one for each workload that used it.	Mastodon access token
R	matrix.access-token	Ls1syt_	64	208	none		s	(?<![A-Za-z0-9_])(syt_[A-Za-z0-9+/=]{2,80}_[A-Za-z0-9]{20}_[A-Za-z0-9]{6})(?![A-Za-z0-9_])	3.5		saas	static		secret	0.95		Log the device out in the Matrix client.	Matrix (Synapse) access token
R	matrix.registration-shared-secret	Ls0registration_shared_secret␟Ls0macaroon_secret_key␟Ls0form_secret	64	250	none		s	(?<![A-Za-z0-9_])(?:registration_shared_secret|macaroon_secret_key|form_secret)\s{0,3}:\s{0,3}["\']?([^\s"\'${<]{20,120})(?=["\'\s]|\z)	3.5		crypto	static		secret	0.9		Set a new value in homeserver.yaml and restart Synapse.	Matrix Synapse registration shared secret
R	mattermost.access-token	Ni0mattermost␟Ni0mm_token␟Ni0mmtoken␟Ni0mm-token␟Ni0mm.token␟Ni0mm token	64	74	near	mattermost␟mm_token␟mmtoken␟mm-token␟mm.token␟mm token	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,25}[0-9])([a-z0-9]{26}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.6		Revoke it under profile, security, personal access tokens, or disable the bot.	Mattermost personal access or bot token
R	mattermost.incoming-webhook	Cs0/hooks/	140	254	none		s	(?<![A-Za-z0-9])(https?://[A-Za-z0-9.-]{4,80}(?::[0-9]{2,5})?(?:/[A-Za-z0-9_-]{1,30})?/hooks/[a-z0-9]{26})(?![A-Za-z0-9])	3.4		saas	static		secret	0.9		Delete the incoming webhook under integrations and create a new one.	Mattermost incoming webhook URL
R	mavenlink.api-token	Ni0mavenlink␟Ni0kantata	64	112	near	mavenlink␟kantata	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Mavenlink console and issue a new one for each workload that used it.	Mavenlink API token
R	maxmind.license-key	Cs0_mmk	64	160	none		s	(?<![A-Za-z0-9_])([A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk)(?![A-Za-z0-9_])			saas	static		secret	0.97		Delete the licence key in the MaxMind account and create a new one.	MaxMind licence key
R	maxmind.license-key-legacy	Ai0maxmind␟Ai0geoip_license␟Ai0geolite␟Ai0geoipupdate␟Ai0geoiplicense␟Ai0geoip-license␟Ai0geoip.license	64	160	assign	maxmind␟geoip_license␟geolite␟geoipupdate␟geoiplicense␟geoip-license␟geoip.license	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.9		saas	static		secret	0.6		Revoke it in the MaxMind console and issue a new one for each workload that used it.	MaxMind licence key, legacy form
R	meaningcloud.api-key	Ni0meaningcloud	64	80	near	meaningcloud	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the MeaningCloud console and issue a new one for each workload that used it.	MeaningCloud licence key
R	mediastack.api-key	Ni0mediastack	64	80	near	mediastack	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the mediastack console and issue a new one for each workload that used it.	mediastack access key
R	medium.integration-token	Ni0medium_token␟Ni0medium_integration␟Ni0medium_access␟Ni0medium_api␟Ni0mediumtoken␟Ni0medium-token␟Ni0medium.token␟Ni0medium token␟Ni0mediumintegration␟Ni0medium-integration␟Ni0medium.integration␟Ni0mediumaccess␟Ni0medium-access␟Ni0medium.access␟Ni0mediumapi␟Ni0medium-api␟Ni0medium.api␟Ni0medium api	64	114	near	medium_token␟medium_integration␟medium_access␟medium_api␟mediumtoken␟medium-token␟medium.token␟medium token␟mediumintegration␟medium-integration␟medium.integration␟mediumaccess␟medium-access␟medium.access␟mediumapi␟medium-api␟medium.api␟medium api	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64,66}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Medium console and issue a new one for each workload that used it.	Medium integration token
R	meilisearch.master-key	Ni0meili_master_key␟Ni0meilisearch␟Ni0meilimasterkey␟Ni0meili-master-key␟Ni0meili.master.key	64	112	near	meili_master_key␟meilisearch␟meilimasterkey␟meili-master-key␟meili.master.key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,63}[0-9])([A-Za-z0-9_-]{32,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		db	static		secret	0.55		Revoke it in the Meilisearch console and issue a new one for each workload that used it.	Meilisearch master key
R	meistertask.api-token	Ni0meistertask	64	91	near	meistertask	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the MeisterTask console and issue a new one for each workload that used it.	MeisterTask API token
R	mem0.api-key	Ni0mem0ai␟Ni0mem0_␟Ni0memoryclient␟Ni0mem0.ai␟Ni0mem0api␟Ni0mem0-api␟Ni0mem0.api␟Ni0mem0 api	64	160	near	mem0ai␟mem0_␟memoryclient␟mem0.ai␟mem0api␟mem0-api␟mem0.api␟mem0 api	s	(?<![A-Za-z0-9_./+@#-])(m0-[A-Za-z0-9]{36,44}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.9		Delete the key in the Mem0 dashboard.	Mem0 API key
R	memcachier.password	Ni0memcachier	64	80	near	memcachier	s	(?<![A-Za-z0-9_./+@#-])([A-F0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		db	static		secret	0.5		Revoke it in the MemCachier console and issue a new one for each workload that used it.	MemCachier password
R	mercadopago.access-token	Ls0APP_USR-	64	177	none		s	(?<![A-Za-z0-9])(APP_USR-[0-9]{10,20}-[0-9]{6}-[a-f0-9]{32}-[0-9]{5,12})(?![A-Za-z0-9])			saas	static		secret	0.97		Renew the production credentials in the Mercado Pago developer panel.	Mercado Pago access token
R	mercadopago.test-access-token	Cs0TEST-1␟Cs0TEST-2␟Cs0TEST-3␟Cs0TEST-4␟Cs0TEST-5␟Cs0TEST-6␟Cs0TEST-7␟Cs0TEST-8␟Cs0TEST-9	64	174	none		s	(?<![A-Za-z0-9])(TEST-[0-9]{10,20}-[0-9]{6}-[a-f0-9]{32}-[0-9]{5,12})(?![A-Za-z0-9])			saas	static		secret	0.9		Renew the test credentials in the Mercado Pago developer panel.	Mercado Pago test access token
R	mercury.api-token	Cs0mercury_production_␟Cs0mercury_sandbox_	64	209	none		s	(?<![A-Za-z0-9])((?:secret-token:)?mercury_(?:production|sandbox)_[a-z]{2,8}_[A-Za-z0-9]{36,64}_yrucrem)(?![A-Za-z0-9_])			saas	static		secret	0.97		Delete the token in the Mercury settings, API tokens.	Mercury API token
R	mergify.application-key	Ls0mergify_application_key_	64	320	none		s	(?<![A-Za-z0-9])(mergify_application_key_[A-Za-z0-9_-]{40,200}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.97		Revoke it in the Mergify console and issue a new one for each workload that used it.	Mergify application key
R	mesibo.app-token	Ni0mesibo	64	112	near	mesibo	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the mesibo console and issue a new one for each workload that used it.	mesibo app token
R	messagebird.access-key	Ni0messagebird␟Ni0message_bird␟Ni0message-bird␟Ni0message.bird	64	73	near	messagebird␟message_bird␟message-bird␟message.bird	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,24}[0-9])([A-Za-z0-9]{25}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the MessageBird console and issue a new one for each workload that used it.	MessageBird access key
R	metaapi.api-key	Ni0metaapi␟Ni0meta-api␟Ni0meta_api␟Ni0meta.api␟Ni0meta api	64	112	near	metaapi␟meta-api␟meta_api␟meta.api␟meta api	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the MetaApi console and issue a new one for each workload that used it.	MetaApi key
R	metabase.embedding-secret	Ni0metabase_secret␟Ni0metabase_embed␟Ni0mb_embedding␟Ni0metabase_api␟Ni0metabase_key␟Ni0metabase_token␟Ni0metabasesecret␟Ni0metabase-secret␟Ni0metabase.secret␟Ni0metabase secret␟Ni0metabaseembed␟Ni0metabase-embed␟Ni0metabase.embed␟Ni0mbembedding␟Ni0mb-embedding␟Ni0mb.embedding␟Ni0metabaseapi␟Ni0metabase-api␟Ni0metabase.api␟Ni0metabase api␟Ni0metabasekey␟Ni0metabase-key␟Ni0metabase.key␟Ni0metabase key␟Ni0metabasetoken␟Ni0metabase-token␟Ni0metabase.token␟Ni0metabase token	64	112	near	metabase_secret␟metabase_embed␟mb_embedding␟metabase_api␟metabase_key␟metabase_token␟metabasesecret␟metabase-secret␟metabase.secret␟metabase secret␟metabaseembed␟metabase-embed␟metabase.embed␟mbembedding␟mb-embedding␟mb.embedding␟metabaseapi␟metabase-api␟metabase.api␟metabase api␟metabasekey␟metabase-key␟metabase.key␟metabase key␟metabasetoken␟metabase-token␟metabase.token␟metabase token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Metabase console and issue a new one for each workload that used it.	Metabase embedding secret key
R	metabase.session-token	Ni0metabase	64	84	near	metabase	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	ephemeral		secret	0.6		Revoke it in the Metabase console and issue a new one for each workload that used it.	Metabase session token
R	metrilo.api-key	Ni0metrilo	64	64	near	metrilo	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.8		saas	static		secret	0.5		Revoke it in the Metrilo console and issue a new one for each workload that used it.	Metrilo API key
R	mexc.access-key	Ni0mexc_api␟Ni0mexc_access␟Ni0mexc_key␟Ni0mexc_secret␟Ni0mexc_token␟Ni0mexcapi␟Ni0mexc-api␟Ni0mexc.api␟Ni0mexc api␟Ni0mexcaccess␟Ni0mexc-access␟Ni0mexc.access␟Ni0mexckey␟Ni0mexc-key␟Ni0mexc.key␟Ni0mexc key␟Ni0mexcsecret␟Ni0mexc-secret␟Ni0mexc.secret␟Ni0mexc secret␟Ni0mexctoken␟Ni0mexc-token␟Ni0mexc.token␟Ni0mexc token	64	160	near	mexc_api␟mexc_access␟mexc_key␟mexc_secret␟mexc_token␟mexcapi␟mexc-api␟mexc.api␟mexc api␟mexcaccess␟mexc-access␟mexc.access␟mexckey␟mexc-key␟mexc.key␟mexc key␟mexcsecret␟mexc-secret␟mexc.secret␟mexc secret␟mexctoken␟mexc-token␟mexc.token␟mexc token	s	(?<![A-Za-z0-9_./+@#-])(mx0[A-Za-z0-9]{16}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.8		Revoke it in the MEXC console and issue a new one for each workload that used it.	MEXC API access key
R	mexc.secret-key	Ni0mexc_secret␟Ni0mexc_api␟Ni0mexc_key␟Ni0mexc_token␟Ni0mexcsecret␟Ni0mexc-secret␟Ni0mexc.secret␟Ni0mexc secret␟Ni0mexcapi␟Ni0mexc-api␟Ni0mexc.api␟Ni0mexc api␟Ni0mexckey␟Ni0mexc-key␟Ni0mexc.key␟Ni0mexc key␟Ni0mexctoken␟Ni0mexc-token␟Ni0mexc.token␟Ni0mexc token	64	80	near	mexc_secret␟mexc_api␟mexc_key␟mexc_token␟mexcsecret␟mexc-secret␟mexc.secret␟mexc secret␟mexcapi␟mexc-api␟mexc.api␟mexc api␟mexckey␟mexc-key␟mexc.key␟mexc key␟mexctoken␟mexc-token␟mexc.token␟mexc token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.6		Revoke it in the MEXC console and issue a new one for each workload that used it.	MEXC API secret key
R	microcms.api-key	Ni0microcms	64	88	near	microcms	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{36,40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the microCMS console and issue a new one for each workload that used it.	microCMS API key
R	microsoft-teams.incoming-webhook	Cs0.webhook.office.com/webhookb2/	100	420	none		s	(?<![A-Za-z0-9])(https://[a-z0-9-]{1,60}\.webhook\.office\.com/webhookb2/[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}@[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}/IncomingWebhook/[A-Za-z0-9]{32}/[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}(?:/[A-Za-z0-9_-]{8,100}+)?)(?![A-Za-z0-9_-])			saas	static		secret	0.97		Remove the connector or workflow from the channel and create a new one.	Microsoft Teams incoming webhook URL
R	microsoft-teams.legacy-incoming-webhook	Cs0https://outlook.office.com/webhook/␟Cs0https://outlook.office365.com/webhook/	64	293	none		s	(?<![A-Za-z0-9])(https://outlook\.office(?:365)?\.com/webhook/[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}@[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}/IncomingWebhook/[A-Za-z0-9]{32}/[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9-])			saas	static		secret	0.95		Remove the connector or workflow from the channel and create a new one.	Microsoft Teams incoming webhook URL on outlook.office.com
R	microsoft-teams.workflow-webhook	Cs0.environment.api.powerplatform.com	160	700	none		s	(?<![A-Za-z0-9])(https://[A-Za-z0-9.-]{6,120}\.environment\.api\.powerplatform\.com(?::443)?/[A-Za-z0-9_./%-]{10,240}\?[A-Za-z0-9_.&=;%/-]{1,200}?sig=[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])			saas	static		secret	0.95		Regenerate the access key of the flow or recreate its trigger.	Microsoft Power Automate workflow URL with signature
R	midtrans.server-key	Cs0Mid-server-	64	160	none		s	(?<![A-Za-z0-9-])((?:SB-)?Mid-server-[A-Za-z0-9_-]{16,32}+)(?![A-Za-z0-9_-])	3.2		saas	static		secret	0.95		Revoke it in the Midtrans console and issue a new one for each workload that used it.	Midtrans server key
R	mindmeister.api-token	Ni0mindmeister	64	91	near	mindmeister	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the MindMeister console and issue a new one for each workload that used it.	MindMeister API token
R	minimax.api-key	Ni0minimax	64	2064	near	minimax	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20,60}+\.eyJ[A-Za-z0-9_-]{100,1200}\.[A-Za-z0-9_-]{340,700})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.9		Revoke it in the MiniMax console and issue a new one for each workload that used it.	MiniMax API key in JWT form
R	minimax.platform-api-key	Ls0sk-api-␟Ls0sk-cp-	64	263	none		s	(?<![A-Za-z0-9_-])(sk-(?:api|cp)-[A-Za-z0-9_-]{80,160}+)(?![A-Za-z0-9_-])	4.0		ai	static		secret	0.9		Revoke it in the MiniMax console and issue a new one for each workload that used it.	MiniMax platform API key
R	minio.secret-key	Ai0minio_root_password␟Ai0minio_secret␟Ai0minio_api␟Ai0minio_key␟Ai0minio_token␟Ai0miniorootpassword␟Ai0minio-root-password␟Ai0minio.root.password␟Ai0miniosecret␟Ai0minio-secret␟Ai0minio.secret␟Ai0minio secret␟Ai0minioapi␟Ai0minio-api␟Ai0minio.api␟Ai0minio api␟Ai0miniokey␟Ai0minio-key␟Ai0minio.key␟Ai0minio key␟Ai0miniotoken␟Ai0minio-token␟Ai0minio.token␟Ai0minio token	64	160	assign	minio_root_password␟minio_secret␟minio_api␟minio_key␟minio_token␟miniorootpassword␟minio-root-password␟minio.root.password␟miniosecret␟minio-secret␟minio.secret␟minio secret␟minioapi␟minio-api␟minio.api␟minio api␟miniokey␟minio-key␟minio.key␟minio key␟miniotoken␟minio-token␟minio.token␟minio token	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{16,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.8		cloud	static		secret	0.6		Revoke it in the MinIO console and issue a new one for each workload that used it.	MinIO root password or secret key
R	miro.access-token	Ni0miro_access␟Ni0miro_token␟Ni0miro_api␟Ni0miro.com␟Ni0miro_key␟Ni0miro_secret␟Ni0miroaccess␟Ni0miro-access␟Ni0miro.access␟Ni0mirotoken␟Ni0miro-token␟Ni0miro.token␟Ni0miro token␟Ni0miroapi␟Ni0miro-api␟Ni0miro.api␟Ni0miro api␟Ni0mirokey␟Ni0miro-key␟Ni0miro.key␟Ni0miro key␟Ni0mirosecret␟Ni0miro-secret␟Ni0miro.secret␟Ni0miro secret	64	75	near	miro_access␟miro_token␟miro_api␟miro.com␟miro_key␟miro_secret␟miroaccess␟miro-access␟miro.access␟mirotoken␟miro-token␟miro.token␟miro token␟miroapi␟miro-api␟miro.api␟miro api␟mirokey␟miro-key␟miro.key␟miro key␟mirosecret␟miro-secret␟miro.secret␟miro secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,26}[0-9])([A-Za-z0-9_-]{27}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Miro console and issue a new one for each workload that used it.	Miro access token
R	miro.client-secret	Ni0miro_secret␟Ni0miro_client␟Ni0miro_api␟Ni0miro_key␟Ni0miro_token␟Ni0mirosecret␟Ni0miro-secret␟Ni0miro.secret␟Ni0miro secret␟Ni0miroclient␟Ni0miro-client␟Ni0miro.client␟Ni0miroapi␟Ni0miro-api␟Ni0miro.api␟Ni0miro api␟Ni0mirokey␟Ni0miro-key␟Ni0miro.key␟Ni0miro key␟Ni0mirotoken␟Ni0miro-token␟Ni0miro.token␟Ni0miro token	64	80	near	miro_secret␟miro_client␟miro_api␟miro_key␟miro_token␟mirosecret␟miro-secret␟miro.secret␟miro secret␟miroclient␟miro-client␟miro.client␟miroapi␟miro-api␟miro.api␟miro api␟mirokey␟miro-key␟miro.key␟miro key␟mirotoken␟miro-token␟miro.token␟miro token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Miro console and issue a new one for each workload that used it.	Miro client secret
R	miro.oauth-token	Ls0eyJtaXJv	64	264	none		s	(?<![A-Za-z0-9_-])(eyJtaXJv[A-Za-z0-9_-]{20,160}+)(?![A-Za-z0-9_.-])			saas	static		secret	0.95		Revoke it under the app settings or uninstall the app from the team.	Miro access token with prefix
R	mistral.api-key	Ni0mistral	64	80	near	mistral	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.7		Revoke it in the Mistral AI console and issue a new one for each workload that used it.	Mistral AI API key
R	mite.api-key	Ai0mite_api␟Ai0miteapi␟Ai0mite_key␟Ai0mite.yo.lk␟Ai0mite-api␟Ai0mite.api␟Ai0mite api␟Ai0mitekey␟Ai0mite-key␟Ai0mite.key␟Ai0mite key	64	160	assign	mite_api␟miteapi␟mite_key␟mite.yo.lk␟mite-api␟mite.api␟mite api␟mitekey␟mite-key␟mite.key␟mite key	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,15}[0-9])([a-z0-9]{16}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.5		saas	static		secret	0.6		Revoke it in the mite console and issue a new one for each workload that used it.	mite API key
R	mixmax.api-token	Ni0mixmax	64	84	near	mixmax	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,35}[0-9])([A-Za-z0-9_-]{36}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Mixmax console and issue a new one for each workload that used it.	Mixmax API token
R	mixpanel.api-secret	Ni0mixpanel	64	80	near	mixpanel	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Mixpanel console and issue a new one for each workload that used it.	Mixpanel API secret or service account secret
R	modal.token-id	Ni0modal_token␟Ni0modal.com␟Ni0token_id␟Ni0modal token␟Ni0modaltoken␟Ni0modal-token␟Ni0modal.token␟Ni0tokenid␟Ni0token-id␟Ni0token.id	64	73	near	modal_token␟modal.com␟token_id␟modal token␟modaltoken␟modal-token␟modal.token␟tokenid␟token-id␟token.id	s	(?<![A-Za-z0-9_./+@#-])(ak-[A-Za-z0-9]{22}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		identifier	0.7		Delete the token in the Modal workspace settings.	Modal token id
R	modal.token-secret	Ni0modal_token␟Ni0modal.com␟Ni0modal_secret␟Ni0token_secret␟Ni0modal token␟Ni0modaltoken␟Ni0modal-token␟Ni0modal.token␟Ni0modalsecret␟Ni0modal-secret␟Ni0modal.secret␟Ni0modal secret␟Ni0tokensecret␟Ni0token-secret␟Ni0token.secret␟Ni0token secret	64	160	near	modal_token␟modal.com␟modal_secret␟token_secret␟modal token␟modaltoken␟modal-token␟modal.token␟modalsecret␟modal-secret␟modal.secret␟modal secret␟tokensecret␟token-secret␟token.secret␟token secret	s	(?<![A-Za-z0-9_./+@#-])(as-[A-Za-z0-9]{22}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.9		Delete the token in the Modal workspace settings.	Modal token secret
R	moderation.api-key	Ni0moderationapi␟Ni0moderation_api␟Ni0moderation-api␟Ni0moderation.api␟Ni0moderation api	64	307	near	moderationapi␟moderation_api␟moderation-api␟moderation.api␟moderation api	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{33}+\.[A-Za-z0-9]{100,130}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.8		Revoke it in the Moderation API console and issue a new one for each workload that used it.	Moderation API API key
R	mollie.access-token	Ni0mollie	64	163	near	mollie	s	(?<![A-Za-z0-9_./+@#-])(access_[A-Za-z0-9]{30,60}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.85		Revoke it in the Mollie console and issue a new one for each workload that used it.	Mollie access token
R	mollie.live-api-key	Ni0mollie	64	160	near	mollie	s	(?<![A-Za-z0-9_./+@#-])(live_[A-Za-z0-9]{30}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Mollie console and issue a new one for each workload that used it.	Mollie live API key
R	mollie.test-api-key	Ni0mollie	64	160	near	mollie	s	(?<![A-Za-z0-9_./+@#-])(test_[A-Za-z0-9]{30}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.85		Revoke it in the Mollie console and issue a new one for each workload that used it.	Mollie test API key
R	monday.api-token	Ni0monday_api␟Ni0monday.com␟Ni0monday_token␟Ni0mondaycom␟Ni0monday_key␟Ni0monday_access␟Ni0mondayapi␟Ni0monday-api␟Ni0monday.api␟Ni0monday api␟Ni0mondaytoken␟Ni0monday-token␟Ni0monday.token␟Ni0monday token␟Ni0mondaykey␟Ni0monday-key␟Ni0monday.key␟Ni0monday key␟Ni0mondayaccess␟Ni0monday-access␟Ni0monday.access	64	1684	near	monday_api␟monday.com␟monday_token␟mondaycom␟monday_key␟monday_access␟mondayapi␟monday-api␟monday.api␟monday api␟mondaytoken␟monday-token␟monday.token␟monday token␟mondaykey␟monday-key␟monday.key␟monday key␟mondayaccess␟monday-access␟monday.access	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{10,80}+\.eyJ[A-Za-z0-9_-]{50,1000}\.[A-Za-z0-9_-]{20,500})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.9		Revoke it in the monday.com console and issue a new one for each workload that used it.	monday.com API token
R	mongodb.atlas-private-key	Ni0mongodb_atlas␟Ni0mongodbatlas␟Ni0atlas_private␟Ni0atlas_api_private␟Ni0mcli_private_api_key␟Ni0atlas_api_key␟Ni0atlas_key␟Ni0mongodb-atlas␟Ni0mongodb.atlas␟Ni0atlasprivate␟Ni0atlas-private␟Ni0atlas.private␟Ni0atlasapiprivate␟Ni0atlas-api-private␟Ni0atlas.api.private␟Ni0mcliprivateapikey␟Ni0mcli-private-api-key␟Ni0atlasapikey␟Ni0atlas-api-key␟Ni0atlas.api.key␟Ni0atlaskey␟Ni0atlas-key␟Ni0atlas.key␟Ni0atlas key	64	160	near	mongodb_atlas␟mongodbatlas␟atlas_private␟atlas_api_private␟mcli_private_api_key␟atlas_api_key␟atlas_key␟mongodb-atlas␟mongodb.atlas␟atlasprivate␟atlas-private␟atlas.private␟atlasapiprivate␟atlas-api-private␟atlas.api.private␟mcliprivateapikey␟mcli-private-api-key␟atlasapikey␟atlas-api-key␟atlas.api.key␟atlaskey␟atlas-key␟atlas.key␟atlas key	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.75		Delete the API key under Atlas identity and access, API keys.	MongoDB Atlas private API key
R	mongodb.atlas-service-account-secret	Ls0mdb_sa_sk_	64	166	none		s	(?<![A-Za-z0-9])(mdb_sa_sk_[A-Za-z0-9_-]{36,60}+)(?![A-Za-z0-9_-])	3.0		cloud	static		secret	0.97		Delete the secret of the service account under Atlas identity and access.	MongoDB Atlas service account secret
R	monkeylearn.api-key	Ni0monkeylearn	64	88	near	monkeylearn	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.6		Revoke it in the MonkeyLearn console and issue a new one for each workload that used it.	MonkeyLearn API key
R	moonclerk.api-key	Ni0moonclerk	64	80	near	moonclerk	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the MoonClerk console and issue a new one for each workload that used it.	MoonClerk API key
R	moonshot.api-key	Ni0moonshot␟Ni0kimi_api␟Ni0kimi_key␟Ni0kimi_token␟Ni0kimi_secret␟Ni0kimi.ai␟Ni0kimi.com␟Ni0kimiapi␟Ni0kimi-api␟Ni0kimi.api␟Ni0kimi api␟Ni0kimikey␟Ni0kimi-key␟Ni0kimi.key␟Ni0kimi key␟Ni0kimitoken␟Ni0kimi-token␟Ni0kimi.token␟Ni0kimi token␟Ni0kimisecret␟Ni0kimi-secret␟Ni0kimi.secret␟Ni0kimi secret	64	160	near	moonshot␟kimi_api␟kimi_key␟kimi_token␟kimi_secret␟kimi.ai␟kimi.com␟kimiapi␟kimi-api␟kimi.api␟kimi api␟kimikey␟kimi-key␟kimi.key␟kimi key␟kimitoken␟kimi-token␟kimi.token␟kimi token␟kimisecret␟kimi-secret␟kimi.secret␟kimi secret	s	(?<![A-Za-z0-9_./+@#-])(sk-[A-Za-z0-9_-]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.9		Revoke it in the Moonshot AI console and issue a new one for each workload that used it.	Moonshot AI Kimi API key
R	moosend.api-key	Ni0moosend	64	84	near	moosend	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Moosend console and issue a new one for each workload that used it.	Moosend API key
R	moralis.api-key	Ni0moralis	64	112	near	moralis	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.55		Revoke it in the Moralis console and issue a new one for each workload that used it.	Moralis API key
R	moralis.api-key-jwt	Ni0moralis	64	707	near	moralis	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20,60}+\.eyJ[A-Za-z0-9_-]{60,500}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		crypto	static		secret	0.9		Revoke it in the Moralis console and issue a new one for each workload that used it.	Moralis API key in JWT form
R	mparticle.api-secret	Ni0mparticle	64	112	near	mparticle	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,63}[0-9])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the mParticle console and issue a new one for each workload that used it.	mParticle API secret
R	mux.token-secret	Ni0mux_secret␟Ni0mux_token␟Ni0mux_access␟Ni0mux_api␟Ni0mux_key␟Ni0muxsecret␟Ni0mux-secret␟Ni0mux.secret␟Ni0mux secret␟Ni0muxtoken␟Ni0mux-token␟Ni0mux.token␟Ni0mux token␟Ni0muxaccess␟Ni0mux-access␟Ni0mux.access␟Ni0muxapi␟Ni0mux-api␟Ni0mux.api␟Ni0mux api␟Ni0muxkey␟Ni0mux-key␟Ni0mux.key␟Ni0mux key	64	171	near	mux_secret␟mux_token␟mux_access␟mux_api␟mux_key␟muxsecret␟mux-secret␟mux.secret␟mux secret␟muxtoken␟mux-token␟mux.token␟mux token␟muxaccess␟mux-access␟mux.access␟muxapi␟mux-api␟mux.api␟mux api␟muxkey␟mux-key␟mux.key␟mux key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/]{0,74}[0-9])([A-Za-z0-9+/]{75}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.85		Revoke it in the Mux console and issue a new one for each workload that used it.	Mux access token secret
R	mux.webhook-secret	Ai0mux_webhook␟Ai0mux_signing␟Ai0muxwebhook␟Ai0mux-webhook␟Ai0mux.webhook␟Ai0muxsigning␟Ai0mux-signing␟Ai0mux.signing	64	160	assign	mux_webhook␟mux_signing␟muxwebhook␟mux-webhook␟mux.webhook␟muxsigning␟mux-signing␟mux.signing	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Mux console and issue a new one for each workload that used it.	Mux webhook signing secret
R	n8n.api-key	Ni0n8n_key␟Ni0n8n_api␟Ni0n8n_token␟Ni0n8n_secret␟Ni0n8nkey␟Ni0n8n-key␟Ni0n8n.key␟Ni0n8n key␟Ni0n8napi␟Ni0n8n-api␟Ni0n8n.api␟Ni0n8n api␟Ni0n8ntoken␟Ni0n8n-token␟Ni0n8n.token␟Ni0n8n token␟Ni0n8nsecret␟Ni0n8n-secret␟Ni0n8n.secret␟Ni0n8n secret	64	607	near	n8n_key␟n8n_api␟n8n_token␟n8n_secret␟n8nkey␟n8n-key␟n8n.key␟n8n key␟n8napi␟n8n-api␟n8n.api␟n8n api␟n8ntoken␟n8n-token␟n8n.token␟n8n token␟n8nsecret␟n8n-secret␟n8n.secret␟n8n secret	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20,60}+\.eyJ[A-Za-z0-9_-]{60,400}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.95		Revoke it in the n8n console and issue a new one for each workload that used it.	n8n API key
R	n8n.encryption-key	Ai0n8n_encryption_key␟Ai0n8nencryptionkey␟Ai0n8n-encryption-key␟Ai0n8n.encryption.key	64	160	assign	n8n_encryption_key␟n8nencryptionkey␟n8n-encryption-key␟n8n.encryption.key	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{24,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		crypto	static		secret	0.8		Revoke it in the n8n console and issue a new one for each workload that used it.	n8n credentials encryption key
R	nasa.api-key	Ni0nasa_api␟Ni0nasa_key␟Ni0nasa.gov␟Ni0nasa_token␟Ni0nasa_secret␟Ni0nasaapi␟Ni0nasa-api␟Ni0nasa.api␟Ni0nasa api␟Ni0nasakey␟Ni0nasa-key␟Ni0nasa.key␟Ni0nasa key␟Ni0nasatoken␟Ni0nasa-token␟Ni0nasa.token␟Ni0nasa token␟Ni0nasasecret␟Ni0nasa-secret␟Ni0nasa.secret␟Ni0nasa secret	64	88	near	nasa_api␟nasa_key␟nasa.gov␟nasa_token␟nasa_secret␟nasaapi␟nasa-api␟nasa.api␟nasa api␟nasakey␟nasa-key␟nasa.key␟nasa key␟nasatoken␟nasa-token␟nasa.token␟nasa token␟nasasecret␟nasa-secret␟nasa.secret␟nasa secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the NASA console and issue a new one for each workload that used it.	NASA Open API key
R	nasdaqdatalink.api-key	Ni0nasdaq␟Ni0quandl	64	68	near	nasdaq␟quandl	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,19}[0-9])([A-Za-z0-9_-]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.5		Revoke it in the Nasdaq Data Link console and issue a new one for each workload that used it.	Nasdaq Data Link API key
R	nats.credentials-file-seed	Ls0-----BEGIN USER NKEY SEED␟Ls0-----BEGIN ACCOUNT NKEY SEED␟Ls0-----BEGIN OPERATOR NKEY SEED␟Ls0-----BEGIN SERVER NKEY SEED␟Ls0-----BEGIN CLUSTER NKEY SEED␟Ls0-----BEGIN CURVE NKEY SEED	64	428	none		s	(?<!-)-----BEGIN (?:USER|ACCOUNT|OPERATOR|SERVER|CLUSTER|CURVE) NKEY SEED-----(?:[\s"'`,+|>#*]|//|\\[nrt]|<br ?/?>){1,40}+([A-Z0-9]{58})(?![A-Z0-9])		nats-crc16	cloud	static		secret	0.97		Revoke the user key in the account and push it, then issue a new user.	NATS NKEY seed in a credentials file
R	nats.nkey-seed	LS1SAA␟LS1SOA␟LS1SUA␟LS1SXA	64	160	none		s	(?<![A-Za-z0-9+/_-])(S[AOUX]A[A-P][A-Z2-7]{54})(?![A-Za-z0-9+/=_-])		nats-crc16	cloud	static		secret	0.7		Revoke the user key in the account and push it, then issue a new user.	NATS NKEY seed
R	nats.nkey-seed-near	Ni0nkey␟Ni0nats␟Ni0nk -gen␟Ni0nk -inkey␟Ni0.nk␟Ni0nsc add ␟Ni0nsc edit ␟Ni0nsc generate ␟Ni0nsc import ␟Ni0nsc list ␟Ni0nsc delete ␟Ni0nsc push ␟Ni0nsc init␟Ni0nsc reissue ␟Ni0nsc revocations ␟Ni0nsc sign	320	900	near	nkey␟nats␟nk -gen␟nk -inkey␟.nk␟nsc add ␟nsc edit ␟nsc generate ␟nsc import ␟nsc list ␟nsc delete ␟nsc push ␟nsc init␟nsc reissue ␟nsc revocations ␟nsc sign	s	(?<![A-Za-z0-9+/_-])([A-Z0-9]{58})(?![A-Za-z0-9+/=_-])	3.5	nats-crc16	cloud	static		secret	0.9		Revoke the user key in the account and push it, then issue a new user.	NATS NKEY seed near its name
R	nebius.api-key	Ni0nebius	64	904	near	nebius	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{30,80}+\.eyJ[A-Za-z0-9_-]{60,600}\.[A-Za-z0-9_-]{43,120})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.9		Revoke it in the Nebius console and issue a new one for each workload that used it.	Nebius AI Studio API key
R	nebius.iam-token	Ni0nebius	64	999	near	nebius	s	(?<![A-Za-z0-9_./+@#-])(v1\.[A-Za-z0-9_-]{80,900}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	ephemeral		secret	0.75		Revoke it in the Nebius console and issue a new one for each workload that used it.	Nebius IAM access token
R	neo4j.aura-password	Ai0neo4j_pass␟Ai0neo4j_auth␟Ai0neo4jpass␟Ai0neo4j-pass␟Ai0neo4j.pass␟Ai0neo4jauth␟Ai0neo4j-auth␟Ai0neo4j.auth	64	160	assign	neo4j_pass␟neo4j_auth␟neo4jpass␟neo4j-pass␟neo4j.pass␟neo4jauth␟neo4j-auth␟neo4j.auth	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		db	static		secret	0.8		Revoke it in the Neo4j console and issue a new one for each workload that used it.	Neo4j Aura instance password
R	neon.api-key	Ls0napi_	64	171	none		s	(?<![A-Za-z0-9])(napi_[A-Za-z0-9]{60,70}+)(?![A-Za-z0-9])	3.0		db	static		secret	0.97		Revoke it in the Neon console and issue a new one for each workload that used it.	Neon API key
R	neon.database-password	LS1npg_	64	160	none		s	(?<![A-Za-z0-9_])(npg_[A-Za-z0-9]{12,20}+)(?![A-Za-z0-9])	3.0		db	static		secret	0.85		Reset the role password in the Neon console.	Neon database role password
R	netdata.claim-token	Ni0netdata	64	231	near	netdata	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,134}[0-9])([A-Za-z0-9_-]{135}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.85		Revoke it in the Netdata console and issue a new one for each workload that used it.	Netdata claiming token
R	nethunt.api-key	Ni0nethunt	64	84	near	nethunt	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the NetHunt console and issue a new one for each workload that used it.	NetHunt API key
R	netlify.build-hook	Cs0https://api.netlify.com/build_hooks/	64	160	none		s	(?<![A-Za-z0-9])(https://api\.netlify\.com/build_hooks/[a-f0-9]{24}+)(?![A-Za-z0-9])			cloud	static		secret	0.85		Delete the build hook in the site settings and create a new one.	Netlify build hook URL
R	netlify.legacy-access-token	Ni0netlify	64	94	near	netlify	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_=-]{0,45}[0-9])([A-Za-z0-9_=-]{40,46}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.6		Revoke it under user settings, applications, personal access tokens.	Netlify access token, legacy form
R	netlify.legacy-hex-token	Ni0netlify	64	112	near	netlify	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.6		Revoke it under user settings, applications, personal access tokens.	Netlify access token, hexadecimal form
R	netlify.personal-access-token	LS1nfp_␟LS1nfc_␟LS1nfo_␟LS1nfb_␟LS1nfu_	64	160	none		s	(?<![A-Za-z0-9_])(nf[pcobu]_[A-Za-z0-9]{36}+)(?![A-Za-z0-9])	3.3		cloud	static		secret	0.95		Revoke it under user settings, applications, personal access tokens.	Netlify personal access token
R	netsuite.token-secret	Ni0netsuite	64	112	near	netsuite	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.65		Revoke it in the NetSuite console and issue a new one for each workload that used it.	NetSuite consumer or token secret
R	neutrinoapi.api-key	Ni0neutrinoapi␟Ni0neutrino_api␟Ni0neutrino-api␟Ni0neutrino.api␟Ni0neutrino api	64	96	near	neutrinoapi␟neutrino_api␟neutrino-api␟neutrino.api␟neutrino api	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,47}[0-9])([A-Za-z0-9]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Neutrino API console and issue a new one for each workload that used it.	Neutrino API API key
R	newrelic.admin-api-key	Ls0NRAA-␟Ls0nraa-	64	160	none		s	(?<![A-Za-z0-9])((?:NRAA|nraa)-[A-Za-z0-9]{20,40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Delete the key in the API keys page of New Relic and create a new one.	New Relic admin API key
R	newrelic.agent-license-key	Cs0license_key␟Cs0licenseKey	200	260	near	newrelic␟new relic␟new_relic	s	(?<![A-Za-z0-9_-])license_?[Kk]ey["\']?\s{0,4}[:=>]\s{0,4}["\']?([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.85		Delete the key in the API keys page of New Relic and create a new one.	New Relic licence key in an agent configuration file
R	newrelic.browser-ingest-key	Ls0NRJS-	64	160	none		s	(?<![A-Za-z0-9])(NRJS-[a-f0-9]{19}+)(?![A-Za-z0-9])	2.8		saas	static		public	0.6		It is public by design; delete it if it is abused.	New Relic browser ingest key
R	newrelic.insights-insert-key	Ls0NRII-␟Ls0nrii-	64	160	none		s	(?<![A-Za-z0-9])((?:NRII|nrii)-[A-Za-z0-9_-]{25,32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Delete the key in the API keys page of New Relic and create a new one.	New Relic Insights insert key
R	newrelic.insights-query-key	Ls0NRIQ-␟Ls0nriq-	64	160	none		s	(?<![A-Za-z0-9])((?:NRIQ|nriq)-[A-Za-z0-9_-]{25,32}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Delete the key in the API keys page of New Relic and create a new one.	New Relic Insights query key
R	newrelic.legacy-user-api-key	Ni0newrelic␟Ni0new_relic␟Ni0new-relic␟Ni0new.relic	64	112	near	newrelic␟new_relic␟new-relic␟new.relic	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{47,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Delete the key in the API keys page of New Relic and create a new one.	New Relic user key, legacy 64-character form
R	newrelic.license-key	Cs0NRAL	64	160	none		s	(?<![A-Za-z0-9])((?:[a-z]{2}[0-9]{2}[a-z0-9]{2}[a-f0-9]{26}|[a-f0-9]{32})FFFFNRAL|[a-z0-9]{6}[a-f0-9]{30}NRAL)(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Delete the key in the API keys page of New Relic and create a new one.	New Relic licence (ingest) key
R	newrelic.license-key-legacy	Ni0newrelic_license␟Ni0new_relic_license␟Ni0newrelic.license␟Ni0newrelic_key␟Ni0license_key_newrelic␟Ni0new_relic_key␟Ni0newrelic.config␟Ni0newrelic_api␟Ni0newrelic_token␟Ni0newrelic_secret␟Ni0newreliclicense␟Ni0newrelic-license␟Ni0new-relic-license␟Ni0new.relic.license␟Ni0newrelickey␟Ni0newrelic-key␟Ni0newrelic.key␟Ni0newrelic key␟Ni0licensekeynewrelic␟Ni0license-key-newrelic␟Ni0license.key.newrelic␟Ni0new-relic-key␟Ni0new.relic.key␟Ni0newrelicapi␟Ni0newrelic-api␟Ni0newrelic.api␟Ni0newrelic api␟Ni0newrelictoken␟Ni0newrelic-token␟Ni0newrelic.token␟Ni0newrelic token␟Ni0newrelicsecret␟Ni0newrelic-secret␟Ni0newrelic.secret␟Ni0newrelic secret	64	88	near	newrelic_license␟new_relic_license␟newrelic.license␟newrelic_key␟license_key_newrelic␟new_relic_key␟newrelic.config␟newrelic_api␟newrelic_token␟newrelic_secret␟newreliclicense␟newrelic-license␟new-relic-license␟new.relic.license␟newrelickey␟newrelic-key␟newrelic.key␟newrelic key␟licensekeynewrelic␟license-key-newrelic␟license.key.newrelic␟new-relic-key␟new.relic.key␟newrelicapi␟newrelic-api␟newrelic.api␟newrelic api␟newrelictoken␟newrelic-token␟newrelic.token␟newrelic token␟newrelicsecret␟newrelic-secret␟newrelic.secret␟newrelic secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.7		Delete the key in the API keys page of New Relic and create a new one.	New Relic licence key, 40 hexadecimal digits
R	newrelic.pixie-api-key	Ls0px-api-	64	160	none		s	(?<![A-Za-z0-9_-])(px-api-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9-])	2.8		saas	static		secret	0.9		Delete the key in the API keys page of New Relic and create a new one.	New Relic Pixie API key
R	newrelic.pixie-deploy-key	Ls0px-dep-	64	160	none		s	(?<![A-Za-z0-9_-])(px-dep-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9-])	2.8		saas	static		secret	0.9		Delete the key in the API keys page of New Relic and create a new one.	New Relic Pixie deploy key
R	newrelic.rest-api-key	Ls0NRRA-␟Ls0nrra-	64	160	none		s	(?<![A-Za-z0-9])((?:NRRA|nrra)-[A-Fa-f0-9]{42}+)(?![A-Za-z0-9])	2.8		saas	static		secret	0.9		Delete the key in the API keys page of New Relic and create a new one.	New Relic REST API key
R	newrelic.user-api-key	Ls0NRAK-␟Ls0nrak-	64	160	none		s	(?<![A-Za-z0-9])((?:NRAK|nrak)-[A-Za-z0-9]{27}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Delete the key in the API keys page of New Relic and create a new one.	New Relic user API key
R	newsapi.api-key	Ni0newsapi␟Ni0news_api␟Ni0news-api␟Ni0news.api␟Ni0news api	64	80	near	newsapi␟news_api␟news-api␟news.api␟news api	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the News API console and issue a new one for each workload that used it.	News API API key
R	newscatcher.api-key	Ni0newscatcher	64	91	near	newscatcher	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Newscatcher console and issue a new one for each workload that used it.	Newscatcher API key
R	nexmo.api-secret	Ai0nexmo	64	160	assign	nexmo	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	2.9		saas	static		secret	0.6		Revoke it in the Vonage console and issue a new one for each workload that used it.	Vonage Nexmo API secret
R	nextauth.secret	Ai0nextauth_secret␟Ai0next_auth_secret␟Ai0nextauth_api␟Ai0nextauth_key␟Ai0nextauth_token␟Ai0nextauthsecret␟Ai0nextauth-secret␟Ai0nextauth.secret␟Ai0nextauth secret␟Ai0next-auth-secret␟Ai0next.auth.secret␟Ai0nextauthapi␟Ai0nextauth-api␟Ai0nextauth.api␟Ai0nextauth api␟Ai0nextauthkey␟Ai0nextauth-key␟Ai0nextauth.key␟Ai0nextauth key␟Ai0nextauthtoken␟Ai0nextauth-token␟Ai0nextauth.token␟Ai0nextauth token	64	162	assign	nextauth_secret␟next_auth_secret␟nextauth_api␟nextauth_key␟nextauth_token␟nextauthsecret␟nextauth-secret␟nextauth.secret␟nextauth secret␟next-auth-secret␟next.auth.secret␟nextauthapi␟nextauth-api␟nextauth.api␟nextauth api␟nextauthkey␟nextauth-key␟nextauth.key␟nextauth key␟nextauthtoken␟nextauth-token␟nextauth.token␟nextauth token	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{32,64}+={0,2})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		crypto	static		secret	0.85		Revoke it in the NextAuth.js console and issue a new one for each workload that used it.	NextAuth.js session signing secret
R	nextcloud.app-password	Ni0nextcloud	64	160	near	nextcloud	s	(?<![A-Za-z0-9_-])([A-Za-z0-9]{5}(?:-[A-Za-z0-9]{5}){4})(?![A-Za-z0-9_-])	3.3		saas	static		secret	0.75		Revoke the app password under personal settings, security.	Nextcloud app password
R	nexus.user-token	Ai0nexus_pass␟Ai0nexus_token␟Ai0nexus_user_token␟Ai0nexus_api␟Ai0nexus_key␟Ai0nexus_secret␟Ai0nexuspass␟Ai0nexus-pass␟Ai0nexus.pass␟Ai0nexustoken␟Ai0nexus-token␟Ai0nexus.token␟Ai0nexus token␟Ai0nexususertoken␟Ai0nexus-user-token␟Ai0nexus.user.token␟Ai0nexusapi␟Ai0nexus-api␟Ai0nexus.api␟Ai0nexus api␟Ai0nexuskey␟Ai0nexus-key␟Ai0nexus.key␟Ai0nexus key␟Ai0nexussecret␟Ai0nexus-secret␟Ai0nexus.secret␟Ai0nexus secret	64	176	assign	nexus_pass␟nexus_token␟nexus_user_token␟nexus_api␟nexus_key␟nexus_secret␟nexuspass␟nexus-pass␟nexus.pass␟nexustoken␟nexus-token␟nexus.token␟nexus token␟nexususertoken␟nexus-user-token␟nexus.user.token␟nexusapi␟nexus-api␟nexus.api␟nexus api␟nexuskey␟nexus-key␟nexus.key␟nexus key␟nexussecret␟nexus-secret␟nexus.secret␟nexus secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,79}[0-9])([A-Za-z0-9_-]{16,80}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Sonatype Nexus console and issue a new one for each workload that used it.	Sonatype Nexus user token or password
R	nftport.api-key	Ni0nftport	64	84	near	nftport	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.6		Revoke it in the NFTPort console and issue a new one for each workload that used it.	NFTPort API key
R	ngrok.api-key	Ni0ngrok	64	160	near	ngrok	s	(?<![A-Za-z0-9_./+@#-])(ak_[A-Za-z0-9]{25,30}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the ngrok console and issue a new one for each workload that used it.	ngrok API key or credential
R	ngrok.auth-token	Ni0ngrok␟Ni0authtoken	64	160	near	ngrok␟authtoken	s	(?<![A-Za-z0-9_./+@#-])(2[A-Za-z0-9]{26}+_[0-9][A-Za-z0-9]{20})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the ngrok console and issue a new one for each workload that used it.	ngrok agent authtoken
R	ngrok.tunnel-credential	Ni0ngrok	64	160	near	ngrok	s	(?<![A-Za-z0-9_./+@#-])(cr_[A-Za-z0-9]{25,30}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.85		Revoke it in the ngrok console and issue a new one for each workload that used it.	ngrok tunnel credential
R	nicereply.api-key	Ni0nicereply	64	88	near	nicereply	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Nicereply console and issue a new one for each workload that used it.	Nicereply API key
R	nightfall.api-key	Ni0nightfall	64	160	near	nightfall	s	(?<![A-Za-z0-9_./+@#-])(NF-[A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Nightfall console and issue a new one for each workload that used it.	Nightfall API key
R	nimble.api-token	Ni0nimble_api␟Ni0nimble_token␟Ni0nimble_key␟Ni0nimble.com␟Ni0nimblecrm␟Ni0nimbleapi␟Ni0nimble-api␟Ni0nimble.api␟Ni0nimble api␟Ni0nimbletoken␟Ni0nimble-token␟Ni0nimble.token␟Ni0nimble token␟Ni0nimblekey␟Ni0nimble-key␟Ni0nimble.key␟Ni0nimble key	64	78	near	nimble_api␟nimble_token␟nimble_key␟nimble.com␟nimblecrm␟nimbleapi␟nimble-api␟nimble.api␟nimble api␟nimbletoken␟nimble-token␟nimble.token␟nimble token␟nimblekey␟nimble-key␟nimble.key␟nimble key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Nimble console and issue a new one for each workload that used it.	Nimble API token
R	northflank.api-token	Ni0northflank	64	707	near	northflank	s	(?<![A-Za-z0-9_./+@#-])(eyJ[A-Za-z0-9_-]{20,60}+\.eyJ[A-Za-z0-9_-]{60,500}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.9		Revoke it in the Northflank console and issue a new one for each workload that used it.	Northflank API token
R	noticeable.api-key	Ni0noticeable_api␟Ni0noticeable_key␟Ni0noticeable.io␟Ni0noticeableapi␟Ni0noticeable-api␟Ni0noticeable.api␟Ni0noticeable api␟Ni0noticeablekey␟Ni0noticeable-key␟Ni0noticeable.key␟Ni0noticeable key	64	68	near	noticeable_api␟noticeable_key␟noticeable.io␟noticeableapi␟noticeable-api␟noticeable.api␟noticeable api␟noticeablekey␟noticeable-key␟noticeable.key␟noticeable key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.5		Revoke it in the Noticeable console and issue a new one for each workload that used it.	Noticeable API key
R	notion.integration-token	LS1ntn_	64	160	none		s	(?<![A-Za-z0-9_])(ntn_[A-Za-z0-9]{46}+)(?![A-Za-z0-9])	3.3		saas	static		secret	0.95		Revoke the integration secret under Notion integrations.	Notion integration token
R	notion.integration-token-legacy	Ls0secret_	64	160	none		s	(?<![A-Za-z0-9_])(secret_(?=[A-Za-z]{0,42}[0-9])[A-Za-z0-9]{43}+)(?![A-Za-z0-9_])	3.9		saas	static		secret	0.9		Revoke the integration secret under Notion integrations.	Notion integration token, legacy form
R	notion.oauth-refresh-token	LS1nrt_	64	160	none		s	(?<![A-Za-z0-9_])(nrt_[A-Za-z0-9_]{40,60}+)(?![A-Za-z0-9])	3.5		saas	static		secret	0.85		Revoke the integration secret under Notion integrations.	Notion OAuth refresh token
R	novita.api-key	Ni0novita	64	160	near	novita	s	(?<![A-Za-z0-9_./+@#-])(sk_[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.95		Revoke it in the Novita AI console and issue a new one for each workload that used it.	Novita AI API key
R	novu.api-key	Ni0novu_api␟Ni0novu_secret␟Ni0novu_key␟Ni0api.novu.co␟Ni0novu_token␟Ni0novuapi␟Ni0novu-api␟Ni0novu.api␟Ni0novu api␟Ni0novusecret␟Ni0novu-secret␟Ni0novu.secret␟Ni0novu secret␟Ni0novukey␟Ni0novu-key␟Ni0novu.key␟Ni0novu key␟Ni0novutoken␟Ni0novu-token␟Ni0novu.token␟Ni0novu token	64	80	near	novu_api␟novu_secret␟novu_key␟api.novu.co␟novu_token␟novuapi␟novu-api␟novu.api␟novu api␟novusecret␟novu-secret␟novu.secret␟novu secret␟novukey␟novu-key␟novu.key␟novu key␟novutoken␟novu-token␟novu.token␟novu token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Novu console and issue a new one for each workload that used it.	Novu API key
R	novu.secret-key	Ni0novu_secret␟Ni0novu_bridge␟Ni0novu_api␟Ni0novu_key␟Ni0novu_token␟Ni0novusecret␟Ni0novu-secret␟Ni0novu.secret␟Ni0novu secret␟Ni0novubridge␟Ni0novu-bridge␟Ni0novu.bridge␟Ni0novuapi␟Ni0novu-api␟Ni0novu.api␟Ni0novu api␟Ni0novukey␟Ni0novu-key␟Ni0novu.key␟Ni0novu key␟Ni0novutoken␟Ni0novu-token␟Ni0novu.token␟Ni0novu token	64	88	near	novu_secret␟novu_bridge␟novu_api␟novu_key␟novu_token␟novusecret␟novu-secret␟novu.secret␟novu secret␟novubridge␟novu-bridge␟novu.bridge␟novuapi␟novu-api␟novu.api␟novu api␟novukey␟novu-key␟novu.key␟novu key␟novutoken␟novu-token␟novu.token␟novu token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Novu console and issue a new one for each workload that used it.	Novu secret key
R	nozbeteams.api-token	Ni0nozbe	64	177	near	nozbe	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9]{16}+_[A-Za-z0-9_-]{64})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Nozbe console and issue a new one for each workload that used it.	Nozbe API token
R	npm.access-token	LS1npm_	64	160	none		s	(?<![A-Za-z0-9])(npm_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_])	3.5	npm-crc32	vcs	static		secret	0.95		Delete the token with npm token revoke, and publish from CI with trusted publishing.	npm access token
R	npm.legacy-registry-token	Ls0_authToken	64	160	none		s	(?<![A-Za-z0-9])_authToken["\']?\s{0,3}[=:]\s{0,3}["\']?([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9-])	3.0		vcs	static		secret	0.95		Delete the token with npm token revoke, and publish from CI with trusted publishing.	npm registry token, legacy UUID form
R	npm.legacy-token-assigned	Ai0npm_token␟Ai0npm_auth_token␟Ai0npm_key␟Ai0npm_secret␟Ai0npm_access␟Ai0npm_registry_token␟Ai0npm_api␟Ai0npmtoken␟Ai0npm-token␟Ai0npm.token␟Ai0npm token␟Ai0npmauthtoken␟Ai0npm-auth-token␟Ai0npm.auth.token␟Ai0npmkey␟Ai0npm-key␟Ai0npm.key␟Ai0npm key␟Ai0npmsecret␟Ai0npm-secret␟Ai0npm.secret␟Ai0npm secret␟Ai0npmaccess␟Ai0npm-access␟Ai0npm.access␟Ai0npmregistrytoken␟Ai0npm-registry-token␟Ai0npm.registry.token␟Ai0npmapi␟Ai0npm-api␟Ai0npm.api␟Ai0npm api	64	160	assign	npm_token␟npm_auth_token␟npm_key␟npm_secret␟npm_access␟npm_registry_token␟npm_api␟npmtoken␟npm-token␟npm.token␟npm token␟npmauthtoken␟npm-auth-token␟npm.auth.token␟npmkey␟npm-key␟npm.key␟npm key␟npmsecret␟npm-secret␟npm.secret␟npm secret␟npmaccess␟npm-access␟npm.access␟npmregistrytoken␟npm-registry-token␟npm.registry.token␟npmapi␟npm-api␟npm.api␟npm api	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		vcs	static		secret	0.8		Delete the token with npm token revoke, and publish from CI with trusted publishing.	npm token in UUID form in a named variable
R	npm.private-registry-token	Ls0_authToken	64	2117	none		s	(?<![A-Za-z0-9])_authToken["\']?\s{0,3}[=:]\s{0,3}["\']?((?!npm_)(?![A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})[A-Za-z0-9+/_.:~-]{16,2000}+={0,2})(?![A-Za-z0-9+/=_-])	3.2		vcs	static		secret	0.85		Revoke the token at the registry that the line names.	Token for a private npm registry
R	npm.registry-basic-auth	Cs0_auth=␟Cs0_auth =	64	711	none		s	(?<![A-Za-z0-9])_auth\s{0,3}=\s{0,3}["\']?([A-Za-z0-9+/]{12,600}+={0,2})(?![A-Za-z0-9+/=_.(-])	2.5		vcs	static		secret	0.8		Change the password of the registry account and use tokens.	npm registry credentials in base 64 (_auth)
R	npm.registry-password	Ls0:_password	64	716	none		s	(?<![A-Za-z0-9]):_password\s{0,3}=\s{0,3}["\']?([A-Za-z0-9+/]{8,600}+={0,2})(?![A-Za-z0-9+/=_-])	2.5		vcs	static		secret	0.9		Change the password of the registry account and use tokens.	npm registry password in base 64 (_password)
R	ntfy.access-token	Ni0ntfy	64	160	near	ntfy	s	(?<![A-Za-z0-9_./+@#-])(tk_[a-z0-9]{29}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the ntfy console and issue a new one for each workload that used it.	ntfy access token
R	ntlm.authentication-token	Ls0TlRMTVNTUAADAAAA	64	2114	none		s	(?<![A-Za-z0-9+/])(TlRMTVNTUAADAAAA[A-Za-z0-9+/]{80,2000}+={0,2})(?![A-Za-z0-9+/=])			generic	ephemeral		secret	0.85		Change the password of that account, and stop offering NTLM.	NTLM authentication message with a response
R	nuget.api-key	LS1oy2	64	160	none		s	(?<![A-Za-z0-9+/_-])(oy2(?=[a-z]{0,42}[0-9])[a-z0-9]{43}+)(?![A-Za-z0-9+/_-])	3.3		vcs	static		secret	0.9		Delete the key on nuget.org under API keys, and publish with trusted publishing.	NuGet API key
R	nuget.api-key-loose	Ni0nuget	64	94	near	nuget	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,45}[0-9])([A-Za-z0-9]{46}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		vcs	static		secret	0.6		Delete the key on nuget.org under API keys.	NuGet API key, 46 characters near its name
R	nuget.legacy-api-key	Ni0nuget_api_key␟Ni0nuget_key␟Ni0nugetapikey␟Ni0nuget_apikey␟Ni0setapikey␟Ni0nuget-api-key␟Ni0nuget.api.key␟Ni0nugetkey␟Ni0nuget-key␟Ni0nuget.key␟Ni0nuget key␟Ni0nuget-apikey␟Ni0nuget.apikey	64	160	near	nuget_api_key␟nuget_key␟nugetapikey␟nuget_apikey␟setapikey␟nuget-api-key␟nuget.api.key␟nugetkey␟nuget-key␟nuget.key␟nuget key␟nuget-apikey␟nuget.apikey	s	(?<![A-Za-z0-9_./+@#-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		vcs	static		secret	0.75		Delete the key on nuget.org under API keys.	NuGet API key, UUID form
R	nuget.source-password	Ls0ClearTextPassword	64	334	none		s	(?<![A-Za-z0-9])ClearTextPassword["\']\s{1,6}value\s{0,3}=\s{0,3}["\']([^"\'<>%$\s]{6,200})["\']	2.5		vcs	static		secret	0.9		Revoke the token or password at the package source and read it from the environment.	NuGet source password in clear text
R	nulab.api-key	Ni0backlog_api␟Ni0backlog_key␟Ni0backlog.com/api␟Ni0backlog.jp/api␟Ni0backlog_token␟Ni0backlog_secret␟Ni0backlogapi␟Ni0backlog-api␟Ni0backlog.api␟Ni0backlog api␟Ni0backlogkey␟Ni0backlog-key␟Ni0backlog.key␟Ni0backlog key␟Ni0backlogtoken␟Ni0backlog-token␟Ni0backlog.token␟Ni0backlog token␟Ni0backlogsecret␟Ni0backlog-secret␟Ni0backlog.secret␟Ni0backlog secret	64	112	near	backlog_api␟backlog_key␟backlog.com/api␟backlog.jp/api␟backlog_token␟backlog_secret␟backlogapi␟backlog-api␟backlog.api␟backlog api␟backlogkey␟backlog-key␟backlog.key␟backlog key␟backlogtoken␟backlog-token␟backlog.token␟backlog token␟backlogsecret␟backlog-secret␟backlog.secret␟backlog secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Nulab console and issue a new one for each workload that used it.	Nulab Backlog API key
R	numverify.api-key	Ni0numverify	64	80	near	numverify	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the numverify console and issue a new one for each workload that used it.	numverify access key
R	nutritionix.api-key	Ni0nutritionix	64	80	near	nutritionix	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Nutritionix console and issue a new one for each workload that used it.	Nutritionix API key
R	nvidia.api-key	Ls0nvapi-	64	174	none		s	(?<![A-Za-z0-9])(nvapi-[A-Za-z0-9_-]{60,72}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.97		Delete the key at org.ngc.nvidia.com under API keys.	NVIDIA NGC or NIM API key
R	nvidia.api-key-loose	Ai0nvapi_key␟Ai0nvidia_key␟Ai0nim_api_key␟Ai0nvapi_api␟Ai0nvapi_token␟Ai0nvapi_secret␟Ai0nvidia_api␟Ai0nvidia_token␟Ai0nvidia_secret␟Ai0nvapikey␟Ai0nvapi-key␟Ai0nvapi.key␟Ai0nvapi key␟Ai0nvidiakey␟Ai0nvidia-key␟Ai0nvidia.key␟Ai0nvidia key␟Ai0nimapikey␟Ai0nim-api-key␟Ai0nim.api.key␟Ai0nvapiapi␟Ai0nvapi-api␟Ai0nvapi.api␟Ai0nvapi api␟Ai0nvapitoken␟Ai0nvapi-token␟Ai0nvapi.token␟Ai0nvapi token␟Ai0nvapisecret␟Ai0nvapi-secret␟Ai0nvapi.secret␟Ai0nvapi secret␟Ai0nvidiaapi␟Ai0nvidia-api␟Ai0nvidia.api␟Ai0nvidia api␟Ai0nvidiatoken␟Ai0nvidia-token␟Ai0nvidia.token␟Ai0nvidia token␟Ai0nvidiasecret␟Ai0nvidia-secret␟Ai0nvidia.secret␟Ai0nvidia secret	64	160	assign	nvapi_key␟nvidia_key␟nim_api_key␟nvapi_api␟nvapi_token␟nvapi_secret␟nvidia_api␟nvidia_token␟nvidia_secret␟nvapikey␟nvapi-key␟nvapi.key␟nvapi key␟nvidiakey␟nvidia-key␟nvidia.key␟nvidia key␟nimapikey␟nim-api-key␟nim.api.key␟nvapiapi␟nvapi-api␟nvapi.api␟nvapi api␟nvapitoken␟nvapi-token␟nvapi.token␟nvapi token␟nvapisecret␟nvapi-secret␟nvapi.secret␟nvapi secret␟nvidiaapi␟nvidia-api␟nvidia.api␟nvidia api␟nvidiatoken␟nvidia-token␟nvidia.token␟nvidia token␟nvidiasecret␟nvidia-secret␟nvidia.secret␟nvidia secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,63}[0-9])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		ai	static		secret	0.65		Delete the key at org.ngc.nvidia.com under API keys.	NVIDIA API key, 64 characters near its variable
R	nvidia.ngc-legacy-api-key	Ni0ngc_key␟Ni0nvcr.io␟Ni0nvidia_api␟Ni0ngc_token␟Ni0ngc_cli␟Ni0ngc_api␟Ni0ngc_secret␟Ni0nvidia_key␟Ni0nvidia_token␟Ni0nvidia_secret␟Ni0ngckey␟Ni0ngc-key␟Ni0ngc.key␟Ni0ngc key␟Ni0nvidiaapi␟Ni0nvidia-api␟Ni0nvidia.api␟Ni0nvidia api␟Ni0ngctoken␟Ni0ngc-token␟Ni0ngc.token␟Ni0ngc token␟Ni0ngccli␟Ni0ngc-cli␟Ni0ngc.cli␟Ni0ngcapi␟Ni0ngc-api␟Ni0ngc.api␟Ni0ngc api␟Ni0ngcsecret␟Ni0ngc-secret␟Ni0ngc.secret␟Ni0ngc secret␟Ni0nvidiakey␟Ni0nvidia-key␟Ni0nvidia.key␟Ni0nvidia key␟Ni0nvidiatoken␟Ni0nvidia-token␟Ni0nvidia.token␟Ni0nvidia token␟Ni0nvidiasecret␟Ni0nvidia-secret␟Ni0nvidia.secret␟Ni0nvidia secret	64	180	near	ngc_key␟nvcr.io␟nvidia_api␟ngc_token␟ngc_cli␟ngc_api␟ngc_secret␟nvidia_key␟nvidia_token␟nvidia_secret␟ngckey␟ngc-key␟ngc.key␟ngc key␟nvidiaapi␟nvidia-api␟nvidia.api␟nvidia api␟ngctoken␟ngc-token␟ngc.token␟ngc token␟ngccli␟ngc-cli␟ngc.cli␟ngcapi␟ngc-api␟ngc.api␟ngc api␟ngcsecret␟ngc-secret␟ngc.secret␟ngc secret␟nvidiakey␟nvidia-key␟nvidia.key␟nvidia key␟nvidiatoken␟nvidia-token␟nvidia.token␟nvidia token␟nvidiasecret␟nvidia-secret␟nvidia.secret␟nvidia secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,83}[0-9])([A-Za-z0-9]{84}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	4.0		ai	static		secret	0.85		Delete the key at org.ngc.nvidia.com under API keys.	NVIDIA NGC API key, legacy form
R	nvidia.ngc-token-pair	Ni0ngc_cli_api_key␟Ni0ngc_key␟Ni0nvcr.io␟Ni0nvidia_api␟Ni0ngc_token␟Ni0ngc_api␟Ni0ngc_secret␟Ni0nvidia_key␟Ni0nvidia_token␟Ni0nvidia_secret␟Ni0ngccliapikey␟Ni0ngc-cli-api-key␟Ni0ngckey␟Ni0ngc-key␟Ni0ngc.key␟Ni0ngc key␟Ni0nvidiaapi␟Ni0nvidia-api␟Ni0nvidia.api␟Ni0nvidia api␟Ni0ngctoken␟Ni0ngc-token␟Ni0ngc.token␟Ni0ngc token␟Ni0ngcapi␟Ni0ngc-api␟Ni0ngc.api␟Ni0ngc api␟Ni0ngcsecret␟Ni0ngc-secret␟Ni0ngc.secret␟Ni0ngc secret␟Ni0nvidiakey␟Ni0nvidia-key␟Ni0nvidia.key␟Ni0nvidia key␟Ni0nvidiatoken␟Ni0nvidia-token␟Ni0nvidia.token␟Ni0nvidia token␟Ni0nvidiasecret␟Ni0nvidia-secret␟Ni0nvidia.secret␟Ni0nvidia secret	64	160	near	ngc_cli_api_key␟ngc_key␟nvcr.io␟nvidia_api␟ngc_token␟ngc_api␟ngc_secret␟nvidia_key␟nvidia_token␟nvidia_secret␟ngccliapikey␟ngc-cli-api-key␟ngckey␟ngc-key␟ngc.key␟ngc key␟nvidiaapi␟nvidia-api␟nvidia.api␟nvidia api␟ngctoken␟ngc-token␟ngc.token␟ngc token␟ngcapi␟ngc-api␟ngc.api␟ngc api␟ngcsecret␟ngc-secret␟ngc.secret␟ngc secret␟nvidiakey␟nvidia-key␟nvidia.key␟nvidia key␟nvidiatoken␟nvidia-token␟nvidia.token␟nvidia token␟nvidiasecret␟nvidia-secret␟nvidia.secret␟nvidia secret	s	(?<![A-Za-z0-9_-])([a-z0-9]{26}:[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.85		Delete the key at org.ngc.nvidia.com under API keys.	NVIDIA NGC key in clear form
R	nylas.access-token	Ni0nylas	64	78	near	nylas	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Nylas console and issue a new one for each workload that used it.	Nylas access token
R	nylas.api-key	LS1nyk_	64	173	none		s	(?<![A-Za-z0-9_])(nyk_(?:v0_)?[A-Za-z0-9]{56,70}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.95		Revoke it in the Nylas console and issue a new one for each workload that used it.	Nylas API key
R	nylas.client-secret	Ni0nylas_client_secret␟Ni0nylas_secret␟Ni0nylas_app_secret␟Ni0nylas_api␟Ni0nylas_key␟Ni0nylas_token␟Ni0nylasclientsecret␟Ni0nylas-client-secret␟Ni0nylas.client.secret␟Ni0nylassecret␟Ni0nylas-secret␟Ni0nylas.secret␟Ni0nylas secret␟Ni0nylasappsecret␟Ni0nylas-app-secret␟Ni0nylas.app.secret␟Ni0nylasapi␟Ni0nylas-api␟Ni0nylas.api␟Ni0nylas api␟Ni0nylaskey␟Ni0nylas-key␟Ni0nylas.key␟Ni0nylas key␟Ni0nylastoken␟Ni0nylas-token␟Ni0nylas.token␟Ni0nylas token	64	73	near	nylas_client_secret␟nylas_secret␟nylas_app_secret␟nylas_api␟nylas_key␟nylas_token␟nylasclientsecret␟nylas-client-secret␟nylas.client.secret␟nylassecret␟nylas-secret␟nylas.secret␟nylas secret␟nylasappsecret␟nylas-app-secret␟nylas.app.secret␟nylasapi␟nylas-api␟nylas.api␟nylas api␟nylaskey␟nylas-key␟nylas.key␟nylas key␟nylastoken␟nylas-token␟nylas.token␟nylas token	s	(?<![A-Za-z0-9_./+@#-])(?=[a-z]{0,24}[0-9])([a-z0-9]{25}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Nylas console and issue a new one for each workload that used it.	Nylas client secret
R	nytimes.api-key	Ni0nytimes␟Ni0newyorktimes␟Ni0new_york_times␟Ni0nyt_api␟Ni0nyt_key␟Ni0new-york-times␟Ni0new.york.times␟Ni0nytapi␟Ni0nyt-api␟Ni0nyt.api␟Ni0nyt api␟Ni0nytkey␟Ni0nyt-key␟Ni0nyt.key␟Ni0nyt key	64	80	near	nytimes␟newyorktimes␟new_york_times␟nyt_api␟nyt_key␟new-york-times␟new.york.times␟nytapi␟nyt-api␟nyt.api␟nyt api␟nytkey␟nyt-key␟nyt.key␟nyt key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_=-]{0,31}[0-9])([A-Za-z0-9_=-]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the The New York Times console and issue a new one for each workload that used it.	The New York Times API key
R	oanda.api-key	Ni0oanda	64	72	near	oanda	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the OANDA console and issue a new one for each workload that used it.	OANDA API key
R	oanda.api-token	Ni0oanda	64	161	near	oanda	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+-[a-f0-9]{32})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the OANDA console and issue a new one for each workload that used it.	OANDA API token
R	obsidian.local-rest-api-key	Ni0obsidian_api␟Ni0obsidian_rest␟Ni0obsidian_key␟Ni0obsidian_token␟Ni0obsidian_secret␟Ni0obsidianapi␟Ni0obsidian-api␟Ni0obsidian.api␟Ni0obsidian api␟Ni0obsidianrest␟Ni0obsidian-rest␟Ni0obsidian.rest␟Ni0obsidiankey␟Ni0obsidian-key␟Ni0obsidian.key␟Ni0obsidian key␟Ni0obsidiantoken␟Ni0obsidian-token␟Ni0obsidian.token␟Ni0obsidian token␟Ni0obsidiansecret␟Ni0obsidian-secret␟Ni0obsidian.secret␟Ni0obsidian secret	64	112	near	obsidian_api␟obsidian_rest␟obsidian_key␟obsidian_token␟obsidian_secret␟obsidianapi␟obsidian-api␟obsidian.api␟obsidian api␟obsidianrest␟obsidian-rest␟obsidian.rest␟obsidiankey␟obsidian-key␟obsidian.key␟obsidian key␟obsidiantoken␟obsidian-token␟obsidian.token␟obsidian token␟obsidiansecret␟obsidian-secret␟obsidian.secret␟obsidian secret	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Obsidian console and issue a new one for each workload that used it.	Obsidian Local REST API key
R	octopusdeploy.api-key	Cs0API-A␟Cs0API-B␟Cs0API-C␟Cs0API-D␟Cs0API-E␟Cs0API-F␟Cs0API-G␟Cs0API-H␟Cs0API-I␟Cs0API-J␟Cs0API-K␟Cs0API-L␟Cs0API-M␟Cs0API-N␟Cs0API-O␟Cs0API-P␟Cs0API-Q␟Cs0API-R␟Cs0API-S␟Cs0API-T␟Cs0API-U␟Cs0API-V␟Cs0API-W␟Cs0API-X␟Cs0API-Y␟Cs0API-Z␟Cs0API-0␟Cs0API-1␟Cs0API-2␟Cs0API-3␟Cs0API-4␟Cs0API-5␟Cs0API-6␟Cs0API-7␟Cs0API-8␟Cs0API-9	64	160	none		s	(?<![A-Za-z0-9_-])(API-(?=[A-Z]{0,33}[0-9])(?=[0-9]{0,33}[A-Z])[A-Z0-9]{25,34}+)(?![A-Za-z0-9_-])	3.2		saas	static		secret	0.85		Revoke it in the Octopus profile under my API keys.	Octopus Deploy API key
R	oculus.app-token	Ni0oculus	64	67	near	oculus	s	(?<![A-Za-z0-9_./+@#-])(OC[0-9]{13,17}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Meta Quest console and issue a new one for each workload that used it.	Meta Quest Oculus application access token
R	odoo.master-password	Ai0admin_passwd␟Ai0odoo_password␟Ai0odoo_api_key␟Ai0odoo_admin␟Ai0adminpasswd␟Ai0admin-passwd␟Ai0admin.passwd␟Ai0odoopassword␟Ai0odoo-password␟Ai0odoo.password␟Ai0odooapikey␟Ai0odoo-api-key␟Ai0odoo.api.key␟Ai0odooadmin␟Ai0odoo-admin␟Ai0odoo.admin	64	160	assign	admin_passwd␟odoo_password␟odoo_api_key␟odoo_admin␟adminpasswd␟admin-passwd␟admin.passwd␟odoopassword␟odoo-password␟odoo.password␟odooapikey␟odoo-api-key␟odoo.api.key␟odooadmin␟odoo-admin␟odoo.admin	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{16,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Odoo console and issue a new one for each workload that used it.	Odoo database master password
R	okta.api-token	Ni0okta␟Ni0ssws	64	160	near	okta␟ssws	s	(?<![A-Za-z0-9_./+@#-])(00[A-Za-z0-9_=-]{40}+)(?![A-Za-z0-9_/+=-])	3.6		saas	static		secret	0.8		Revoke the token under security, API, tokens.	Okta API token
R	okta.authorization-header-token	Cs0SSWS 	64	160	none		s	(?<![A-Za-z0-9])SSWS\s{1,3}(00[A-Za-z0-9_-]{38,42}+)(?![A-Za-z0-9_-])	3.6		saas	static		secret	0.95		Revoke the token under security, API, tokens.	Okta API token in an SSWS header
R	okta.client-secret	Ai0okta_client_secret␟Ai0okta_oauth2_client_secret␟Ai0okta_secret␟Ai0okta.client-secret␟Ai0okta_app_secret␟Ai0okta_api␟Ai0okta_key␟Ai0okta_token␟Ai0oktaclientsecret␟Ai0okta-client-secret␟Ai0okta.client.secret␟Ai0oktaoauth2clientsecret␟Ai0okta-oauth2-client-secret␟Ai0oktasecret␟Ai0okta-secret␟Ai0okta.secret␟Ai0okta secret␟Ai0oktaappsecret␟Ai0okta-app-secret␟Ai0okta.app.secret␟Ai0oktaapi␟Ai0okta-api␟Ai0okta.api␟Ai0okta api␟Ai0oktakey␟Ai0okta-key␟Ai0okta.key␟Ai0okta key␟Ai0oktatoken␟Ai0okta-token␟Ai0okta.token␟Ai0okta token	64	160	assign	okta_client_secret␟okta_oauth2_client_secret␟okta_secret␟okta.client-secret␟okta_app_secret␟okta_api␟okta_key␟okta_token␟oktaclientsecret␟okta-client-secret␟okta.client.secret␟oktaoauth2clientsecret␟okta-oauth2-client-secret␟oktasecret␟okta-secret␟okta.secret␟okta secret␟oktaappsecret␟okta-app-secret␟okta.app.secret␟oktaapi␟okta-api␟okta.api␟okta api␟oktakey␟okta-key␟okta.key␟okta key␟oktatoken␟okta-token␟okta.token␟okta token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,63}[0-9])([A-Za-z0-9_-]{40,64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.8		Generate a new secret for the application, then deactivate the old one.	Okta OAuth client secret
R	okx.secret-key	Ni0okx_secret␟Ni0okex_secret␟Ni0okx_api␟Ni0okx_key␟Ni0okx_token␟Ni0okex_api␟Ni0okex_key␟Ni0okex_token␟Ni0okxsecret␟Ni0okx-secret␟Ni0okx.secret␟Ni0okx secret␟Ni0okexsecret␟Ni0okex-secret␟Ni0okex.secret␟Ni0okex secret␟Ni0okxapi␟Ni0okx-api␟Ni0okx.api␟Ni0okx api␟Ni0okxkey␟Ni0okx-key␟Ni0okx.key␟Ni0okx key␟Ni0okxtoken␟Ni0okx-token␟Ni0okx.token␟Ni0okx token␟Ni0okexapi␟Ni0okex-api␟Ni0okex.api␟Ni0okex api␟Ni0okexkey␟Ni0okex-key␟Ni0okex.key␟Ni0okex key␟Ni0okextoken␟Ni0okex-token␟Ni0okex.token␟Ni0okex token	64	80	near	okx_secret␟okex_secret␟okx_api␟okx_key␟okx_token␟okex_api␟okex_key␟okex_token␟okxsecret␟okx-secret␟okx.secret␟okx secret␟okexsecret␟okex-secret␟okex.secret␟okex secret␟okxapi␟okx-api␟okx.api␟okx api␟okxkey␟okx-key␟okx.key␟okx key␟okxtoken␟okx-token␟okx.token␟okx token␟okexapi␟okex-api␟okex.api␟okex api␟okexkey␟okex-key␟okex.key␟okex key␟okextoken␟okex-token␟okex.token␟okex token	s	(?<![A-Za-z0-9_./+@#-])([A-F0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		crypto	static		secret	0.5		Revoke it in the OKX console and issue a new one for each workload that used it.	OKX exchange API secret key
R	ollama.api-key	Ni0ollama	64	160	near	ollama	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+\.[A-Za-z0-9_-]{24})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		ai	static		secret	0.9		Revoke it in the Ollama console and issue a new one for each workload that used it.	Ollama cloud API key
R	omnisend.api-key	Ni0omnisend	64	171	near	omnisend	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{24}+-[A-Za-z0-9]{50})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.85		Revoke it in the Omnisend console and issue a new one for each workload that used it.	Omnisend API key
R	onelogin.client-secret	Ni0onelogin	64	112	near	onelogin	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.7		Revoke it in the OneLogin console and issue a new one for each workload that used it.	OneLogin API client secret
R	onepagecrm.api-key	Ni0onepagecrm	64	92	near	onepagecrm	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9+/]{43}+=)(?![A-Za-z0-9_/+=-])	3.4		saas	static		secret	0.5		Revoke it in the OnePageCRM console and issue a new one for each workload that used it.	OnePageCRM API key
R	onesignal.api-key-uuid	Ni0onesignal	64	84	near	onesignal	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the OneSignal console and issue a new one for each workload that used it.	OneSignal API key, UUID form
R	onesignal.rest-api-key-legacy	Ni0onesignal	64	96	near	onesignal	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z+/]{0,47}[0-9])([A-Za-z0-9+/]{48}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.6		Revoke it in the OneSignal console and issue a new one for each workload that used it.	OneSignal REST API key, legacy form
R	onesignal.rich-api-key	Ls0os_v2_app_␟Ls0os_v2_org_	64	212	none		s	(?<![A-Za-z0-9_])(os_v2_(?:app|org)_[a-z2-7]{100,106}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.97		Revoke it in the OneSignal console and issue a new one for each workload that used it.	OneSignal app or organization API key
R	oneuptime.api-key	Ni0oneuptime	64	84	near	oneuptime	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the OneUptime console and issue a new one for each workload that used it.	OneUptime API key
R	onfido.live-api-token	Ls0api_live.␟Ls0api_live_us.␟Ls0api_live_ca.	64	205	none		s	(?<![A-Za-z0-9_])(api_live(?:_us|_ca)?\.(?:[A-Za-z0-9]{8,16}\.)?[A-Za-z0-9_-]{20,80}+)(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.95		Revoke it in the Onfido console and issue a new one for each workload that used it.	Onfido live API token
R	onfido.sandbox-api-token	Ls0api_sandbox.␟Ls0api_sandbox_us.␟Ls0api_sandbox_ca.	64	208	none		s	(?<![A-Za-z0-9_])(api_sandbox(?:_us|_ca)?\.(?:[A-Za-z0-9]{8,16}\.)?[A-Za-z0-9_-]{20,80}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Revoke it in the Onfido console and issue a new one for each workload that used it.	Onfido sandbox API token
R	onfleet.api-key	Ni0onfleet	64	80	near	onfleet	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the Onfleet console and issue a new one for each workload that used it.	Onfleet API key
R	oopspam.api-key	Ni0oopspam	64	88	near	oopspam	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the OOPSpam console and issue a new one for each workload that used it.	OOPSpam API key
R	openai.admin-key	Ls0sk-admin-	64	293	none		s	(?<![A-Za-z0-9_-])(sk-admin-[A-Za-z0-9_-]{20,90}T3BlbkFJ[A-Za-z0-9_-]{20,90}+)(?![A-Za-z0-9_-])			ai	static		secret	0.97		Delete the key in the OpenAI dashboard under API keys.	OpenAI admin key
R	openai.api-key-loose	Ni0openai␟Ni0open_ai␟Ni0chatgpt␟Ni0gpt-3.5␟Ni0gpt-4	64	287	near	openai␟open_ai␟chatgpt␟gpt-3.5␟gpt-4	s	(?<![A-Za-z0-9_-])(sk-(?:proj-|svcacct-|admin-)?(?![A-Za-z0-9_-]{0,90}T3BlbkFJ)(?!ant-|or-|lf-|hc-)(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{32,180}+)(?![A-Za-z0-9_-])	3.8		ai	static		secret	0.75		Delete the key in the OpenAI dashboard under API keys.	OpenAI API key without its usual mark, near its name
R	openai.none-project-key	Ls0sk-None-	64	292	none		s	(?<![A-Za-z0-9_-])(sk-None-[A-Za-z0-9_-]{20,90}T3BlbkFJ[A-Za-z0-9_-]{20,90}+)(?![A-Za-z0-9_-])			ai	static		secret	0.97		Delete the key in the OpenAI dashboard under API keys.	OpenAI API key outside a project
R	openai.project-api-key	Ls0sk-proj-	64	292	none		s	(?<![A-Za-z0-9_-])(sk-proj-[A-Za-z0-9_-]{20,90}T3BlbkFJ[A-Za-z0-9_-]{20,90}+)(?![A-Za-z0-9_-])			ai	static		secret	0.97		Delete the key in the OpenAI dashboard under API keys.	OpenAI project API key
R	openai.service-account-key	Ls0sk-svcacct-	64	295	none		s	(?<![A-Za-z0-9_-])(sk-svcacct-[A-Za-z0-9_-]{20,90}T3BlbkFJ[A-Za-z0-9_-]{20,90}+)(?![A-Za-z0-9_-])			ai	static		secret	0.97		Delete the key in the OpenAI dashboard under API keys.	OpenAI service account API key
R	openai.service-key-other	Cs0T3BlbkFJ	96	278	none		s	(?<![A-Za-z0-9_-])(sk-(?!proj-|svcacct-|admin-|None-)[A-Za-z]{2,20}-[A-Za-z0-9_-]{20,60}T3BlbkFJ[A-Za-z0-9_-]{20,90}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Delete the key in the OpenAI dashboard under API keys.	OpenAI API key of another named kind
R	openai.session-token	Ls0sess-	64	160	none		s	(?<![A-Za-z0-9_-])(sess-[A-Za-z0-9]{40}+)(?![A-Za-z0-9_-])	3.8		ai	ephemeral		secret	0.9		Sign out of all devices in the OpenAI account settings.	OpenAI dashboard session token
R	openai.user-api-key	Cs0T3BlbkFJ	64	160	none		s	(?<![A-Za-z0-9_-])(sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}+)(?![A-Za-z0-9_-])			ai	static		secret	0.97		Delete the key in the OpenAI dashboard under API keys.	OpenAI user API key, legacy form
R	opencagedata.api-key	Ni0opencage	64	80	near	opencage	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the OpenCage console and issue a new one for each workload that used it.	OpenCage API key
R	openexchangerates.app-id	Ni0openexchangerates␟Ni0open_exchange_rates␟Ni0oxr_app␟Ni0open-exchange-rates␟Ni0open.exchange.rates␟Ni0oxrapp␟Ni0oxr-app␟Ni0oxr.app	64	80	near	openexchangerates␟open_exchange_rates␟oxr_app␟open-exchange-rates␟open.exchange.rates␟oxrapp␟oxr-app␟oxr.app	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Open Exchange Rates console and issue a new one for each workload that used it.	Open Exchange Rates app id
R	openfigi.api-key	Ni0openfigi	64	84	near	openfigi	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the OpenFIGI console and issue a new one for each workload that used it.	OpenFIGI API key
R	openrouter.api-key	Ls0sk-or-v1-	64	169	none		s	(?<![A-Za-z0-9])(sk-or-v1-[a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.97		Delete the key in the OpenRouter settings.	OpenRouter API key
R	openrouter.api-key-other	Ls0sk-or-v2-␟Ls0sk-or-v3-␟Ls0sk-or-v4-	64	205	none		s	(?<![A-Za-z0-9])(sk-or-v[234]-[A-Za-z0-9_-]{20,100}+)(?![A-Za-z0-9_-])	3.0		ai	static		secret	0.9		Delete the key in the OpenRouter settings.	OpenRouter API key of another version
R	opensearch.initial-admin-password	Ai0opensearch_initial_admin_password␟Ai0opensearch_password␟Ai0opensearchinitialadminpassword␟Ai0opensearch-initial-admin-password␟Ai0opensearchpassword␟Ai0opensearch-password␟Ai0opensearch.password	64	176	assign	opensearch_initial_admin_password␟opensearch_password␟opensearchinitialadminpassword␟opensearch-initial-admin-password␟opensearchpassword␟opensearch-password␟opensearch.password	s	(?<![A-Za-z0-9])((?=[A-Za-z!@#%^*_+=.-]{0,79}[0-9])[A-Za-z0-9!@#%^*_+=.-]{8,80}+)(?![A-Za-z0-9(\[{$])	2.8		db	static		secret	0.75		Revoke it in the OpenSearch console and issue a new one for each workload that used it.	OpenSearch initial administrator password
R	openshift.user-token	Ls0sha256~	64	160	none		s	(?<![A-Za-z0-9])(sha256~[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])	3.0		cloud	ephemeral		secret	0.97		Run oc logout with the token; it ends within a day by default.	OpenShift OAuth access token
R	openstack.application-credential-secret	Ai0application_credential_secret␟Ai0applicationcredentialsecret␟Ai0application-credential-secret␟Ai0application.credential.secret	64	186	assign	application_credential_secret␟applicationcredentialsecret␟application-credential-secret␟application.credential.secret	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,89}[0-9])([A-Za-z0-9_-]{20,90}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		cloud	static		secret	0.9		Revoke it in the OpenStack console and issue a new one for each workload that used it.	OpenStack application credential secret
R	openstack.password	Ls0OS_PASSWORD	64	233	none		s	(?<![A-Za-z0-9_])OS_PASSWORD\s{0,2}=\s{0,2}["\']?([^\s"\'${<]{6,120})(?=["\'\s;]|\z)	2.5		cloud	static		secret	0.8		Change the password, and use application credentials.	OpenStack user password in an rc file
R	opentok.api-secret	Ni0opentok␟Ni0tokbox	64	88	near	opentok␟tokbox	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Vonage Video console and issue a new one for each workload that used it.	OpenTok API secret
R	openuv.api-key	Ni0openuv	64	80	near	openuv	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the OpenUV console and issue a new one for each workload that used it.	OpenUV API key
R	openvpn.client-secret	Ni0openvpn_client_secret␟Ni0openvpn_secret␟Ni0openvpn_api␟Ni0openvpncloud␟Ni0openvpnclientsecret␟Ni0openvpn-client-secret␟Ni0openvpn.client.secret␟Ni0openvpnsecret␟Ni0openvpn-secret␟Ni0openvpn.secret␟Ni0openvpn secret␟Ni0openvpnapi␟Ni0openvpn-api␟Ni0openvpn.api␟Ni0openvpn api	64	112	near	openvpn_client_secret␟openvpn_secret␟openvpn_api␟openvpncloud␟openvpnclientsecret␟openvpn-client-secret␟openvpn.client.secret␟openvpnsecret␟openvpn-secret␟openvpn.secret␟openvpn secret␟openvpnapi␟openvpn-api␟openvpn.api␟openvpn api	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the OpenVPN console and issue a new one for each workload that used it.	OpenVPN Cloud API client secret
R	openweather.api-key	Ni0openweather␟Ni0pyowm␟Ni0owm_api␟Ni0open_weather␟Ni0owm_key␟Ni0owmapi␟Ni0owm-api␟Ni0owm.api␟Ni0owm api␟Ni0open-weather␟Ni0open.weather␟Ni0owmkey␟Ni0owm-key␟Ni0owm.key␟Ni0owm key	64	80	near	openweather␟pyowm␟owm_api␟open_weather␟owm_key␟owmapi␟owm-api␟owm.api␟owm api␟open-weather␟open.weather␟owmkey␟owm-key␟owm.key␟owm key	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.7		Revoke it in the OpenWeather console and issue a new one for each workload that used it.	OpenWeather API key
R	opsgenie.api-key	Ni0opsgenie␟Ni0geniekey	64	160	near	opsgenie␟geniekey	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.75		Revoke it in the Opsgenie console and issue a new one for each workload that used it.	Opsgenie API key
R	optimizely.personal-access-token	Ni0optimizely	64	160	near	optimizely	s	(?<![A-Za-z0-9_./+@#:-])([12]:[A-Za-z0-9_-]{40,56}+)(?![A-Za-z0-9_/+=-])	3.8		saas	static		secret	0.85		Revoke it in the Optimizely console and issue a new one for each workload that used it.	Optimizely personal access token
R	oracle-cloud.auth-token	Ai0oci_auth_token␟Ai0ocir_auth␟Ai0ocir_token␟Ai0ocir_password␟Ai0ocirsecret␟Ai0ociauthtoken␟Ai0oci-auth-token␟Ai0oci.auth.token␟Ai0ocirauth␟Ai0ocir-auth␟Ai0ocir.auth␟Ai0ocirtoken␟Ai0ocir-token␟Ai0ocir.token␟Ai0ocir token␟Ai0ocirpassword␟Ai0ocir-password␟Ai0ocir.password	64	160	assign	oci_auth_token␟ocir_auth␟ocir_token␟ocir_password␟ocirsecret␟ociauthtoken␟oci-auth-token␟oci.auth.token␟ocirauth␟ocir-auth␟ocir.auth␟ocirtoken␟ocir-token␟ocir.token␟ocir token␟ocirpassword␟ocir-password␟ocir.password	s	(?<![A-Za-z0-9_./+@#-])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.6		Revoke it in the Oracle Cloud console and issue a new one for each workload that used it.	Oracle Cloud auth token
R	ory.api-token	Ls0ory_pat_␟Ls0ory_st_␟Ls0ory_at_␟Ls0ory_rt_␟Ls0ory_ac_␟Ls0ory_apikey_␟Ls0ory_wak_	64	307	none		s	(?<![A-Za-z0-9_])(ory_(?:pat|st|at|rt|ac|apikey|wak)_[A-Za-z0-9_.-]{20,200}+)(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.95		Revoke the token in the Ory project or through the session API.	Ory personal access, session or OAuth token
R	otp.migration-payload	Ls0otpauth-migration://	64	2131	none		s	(?<![A-Za-z0-9])otpauth-migration://offline\?data=([A-Za-z0-9+/%_-]{40,2000}+={0,2})			generic	static		secret	0.95		Enrol every second factor of the export again.	One-time password seeds in an export URI
R	otp.otpauth-secret	Ls0otpauth://	64	653	none		s	(?<![A-Za-z0-9])otpauth://[th]otp/[^\s"\'<>?]{0,200}\?[^\s"\'<>]{0,200}?secret=([A-Z2-7a-z]{16,128}={0,6})(?![A-Za-z0-9])	2.8		generic	static		secret	0.95		Enrol the second factor again.	One-time password seed in an otpauth URI
R	outline.api-key	Ls0ol_api_	64	160	none		s	(?<![A-Za-z0-9_])(ol_api_[A-Za-z0-9]{36,40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke it in the Outline console and issue a new one for each workload that used it.	Outline API key
R	outreach.client-secret	Ni0outreach_client_secret␟Ni0outreach_secret␟Ni0outreach_api␟Ni0outreach_key␟Ni0outreach_token␟Ni0outreachclientsecret␟Ni0outreach-client-secret␟Ni0outreach.client.secret␟Ni0outreachsecret␟Ni0outreach-secret␟Ni0outreach.secret␟Ni0outreach secret␟Ni0outreachapi␟Ni0outreach-api␟Ni0outreach.api␟Ni0outreach api␟Ni0outreachkey␟Ni0outreach-key␟Ni0outreach.key␟Ni0outreach key␟Ni0outreachtoken␟Ni0outreach-token␟Ni0outreach.token␟Ni0outreach token	64	112	near	outreach_client_secret␟outreach_secret␟outreach_api␟outreach_key␟outreach_token␟outreachclientsecret␟outreach-client-secret␟outreach.client.secret␟outreachsecret␟outreach-secret␟outreach.secret␟outreach secret␟outreachapi␟outreach-api␟outreach.api␟outreach api␟outreachkey␟outreach-key␟outreach.key␟outreach key␟outreachtoken␟outreach-token␟outreach.token␟outreach token	s	(?<![A-Za-z0-9_./+@#-])([a-f0-9]{64}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke it in the Outreach console and issue a new one for each workload that used it.	Outreach OAuth client secret
R	overloop.api-key	Ni0overloop	64	98	near	overloop	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z_-]{0,49}[0-9])([A-Za-z0-9_-]{50}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.4		saas	static		secret	0.55		Revoke it in the Overloop console and issue a new one for each workload that used it.	Overloop API key
R	ovh.application-secret	Ai0ovh_app_secret␟Ai0ovh_secret␟Ai0application_secret␟Ai0ovh_api␟Ai0ovh_key␟Ai0ovh_token␟Ai0application_api␟Ai0application_key␟Ai0application_token␟Ai0ovhappsecret␟Ai0ovh-app-secret␟Ai0ovh.app.secret␟Ai0ovhsecret␟Ai0ovh-secret␟Ai0ovh.secret␟Ai0ovh secret␟Ai0applicationsecret␟Ai0application-secret␟Ai0application.secret␟Ai0application secret␟Ai0ovhapi␟Ai0ovh-api␟Ai0ovh.api␟Ai0ovh api␟Ai0ovhkey␟Ai0ovh-key␟Ai0ovh.key␟Ai0ovh key␟Ai0ovhtoken␟Ai0ovh-token␟Ai0ovh.token␟Ai0ovh token␟Ai0applicationapi␟Ai0application-api␟Ai0application.api␟Ai0application api␟Ai0applicationkey␟Ai0application-key␟Ai0application.key␟Ai0application key␟Ai0applicationtoken␟Ai0application-token␟Ai0application.token␟Ai0application token	64	160	assign	ovh_app_secret␟ovh_secret␟application_secret␟ovh_api␟ovh_key␟ovh_token␟application_api␟application_key␟application_token␟ovhappsecret␟ovh-app-secret␟ovh.app.secret␟ovhsecret␟ovh-secret␟ovh.secret␟ovh secret␟applicationsecret␟application-secret␟application.secret␟application secret␟ovhapi␟ovh-api␟ovh.api␟ovh api␟ovhkey␟ovh-key␟ovh.key␟ovh key␟ovhtoken␟ovh-token␟ovh.token␟ovh token␟applicationapi␟application-api␟application.api␟application api␟applicationkey␟application-key␟application.key␟application key␟applicationtoken␟application-token␟application.token␟application token	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.75		Revoke it in the OVHcloud console and issue a new one for each workload that used it.	OVHcloud application secret
R	ovh.consumer-key	Ai0ovh_consumer␟Ai0consumer_key_ovh␟Ai0ovhconsumer␟Ai0ovh-consumer␟Ai0ovh.consumer␟Ai0consumerkeyovh␟Ai0consumer-key-ovh␟Ai0consumer.key.ovh	64	160	assign	ovh_consumer␟consumer_key_ovh␟ovhconsumer␟ovh-consumer␟ovh.consumer␟consumerkeyovh␟consumer-key-ovh␟consumer.key.ovh	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		cloud	static		secret	0.75		Revoke it in the OVHcloud console and issue a new one for each workload that used it.	OVHcloud consumer key
R	owlbot.api-token	Ni0owlbot	64	88	near	owlbot	s	(?<![A-Za-z0-9_./+@#-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-]|\.[A-Za-z0-9])	3.0		saas	static		secret	0.55		Revoke it in the OwlBot console and issue a new one for each workload that used it.	OwlBot API token
R	packagecloud.api-token	Ni0packagecloud	64	96	near	packagecloud	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{48}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Delete this credential under API settings in Packagecloud, then create one per workload.	packagecloud API token
R	packagist.api-key	Ls0packagist_ack_	64	190	none		s	(?<![A-Za-z0-9_])(packagist_ack_[a-f0-9]{28,80}+)(?![A-Za-z0-9_])			saas	static		secret	0.7		Revoke the token in the Private Packagist organization settings and issue a new one.	Private Packagist API key
R	packagist.api-secret	Ls0packagist_acs_	64	206	none		s	(?<![A-Za-z0-9_])(packagist_acs_[a-f0-9]{64,96}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Revoke the token in the Private Packagist organization settings and issue a new one.	Private Packagist API secret
R	packagist.organization-read-token	Ls0packagist_ort_	64	190	none		s	(?<![A-Za-z0-9_])(packagist_ort_[a-f0-9]{60,80}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Revoke the token in the Private Packagist organization settings and issue a new one.	Private Packagist organization token, read only
R	packagist.organization-update-token	Ls0packagist_out_	64	190	none		s	(?<![A-Za-z0-9_])(packagist_out_[a-f0-9]{60,80}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Revoke the token in the Private Packagist organization settings and issue a new one.	Private Packagist organization token with update access
R	packagist.user-read-token	Ls0packagist_uur_	64	190	none		s	(?<![A-Za-z0-9_])(packagist_uur_[a-f0-9]{60,80}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Revoke the token in the Private Packagist organization settings and issue a new one.	Private Packagist user token, read only
R	packagist.user-token	Ls0packagist_uut_	64	190	none		s	(?<![A-Za-z0-9_])(packagist_uut_[a-f0-9]{60,80}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Revoke the token in the Private Packagist organization settings and issue a new one.	Private Packagist user token
R	paddle.api-key	Ls0pdl_live_apikey_␟Ls0pdl_sdbx_apikey_	64	165	none		s	(?<![A-Za-z0-9_])(pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3})(?![A-Za-z0-9_])			saas	static		secret	0.95		Revoke the key in Paddle under Developer tools, Authentication, and create a new one.	Paddle Billing API key
R	paddle.webhook-secret	Ls0pdl_ntfset_	64	166	none		s	(?<![A-Za-z0-9_])(pdl_ntfset_[a-z0-9]{26}_[A-Za-z0-9+/]{32})(?![A-Za-z0-9_+/=])			saas	static		secret	0.9		Replace the notification destination in Paddle; its secret cannot be rotated in place.	Paddle notification destination secret
R	pagarme.api-key	Ls0ak_live_␟Ls0ak_test_	64	160	none		s	(?<![A-Za-z0-9_])((?:ak_live_|ak_test_)[A-Za-z0-9]{30}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Regenerate it on the API page of the Pagarme account and update the programs that use it.	Pagar.me API key
R	pagerduty.api-key	Ai0pagerduty␟Ai0pager_duty␟Ai0pager-duty	64	160	assign	pagerduty␟pager_duty␟pager-duty	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,19}[0-9])([A-Za-z0-9_-]{20}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Delete this credential under API settings in PagerDuty, then create one per workload.	PagerDuty general access REST API key
R	pagerduty.api-token	Ni0pagerduty␟Ni0pager_duty␟Ni0pager-duty␟Ni0pd_token␟Ni0pd_api_key␟Ni0pd_key	64	160	near	pagerduty␟pager_duty␟pager-duty␟pd_token␟pd_api_key␟pd_key	s	(?<![A-Za-z0-9+/])(u\+[A-Za-z0-9_+-]{18})(?![A-Za-z0-9_+-])	3.0		saas	static		secret	0.85		Delete this credential under API settings in PagerDuty, then create one per workload.	PagerDuty REST API token
R	pagerduty.integration-key	Ni0pagerduty␟Ni0pager_duty␟Ni0pager-duty	64	80	near	pagerduty␟pager_duty␟pager-duty	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete the integration of the PagerDuty service and add it again to get a new routing key.	PagerDuty Events API integration key
R	pandadoc.api-key	Ni0pandadoc	64	88	near	pandadoc	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in PandaDoc, then create one per workload.	PandaDoc API key
R	pandascore.api-key	Ni0pandascore	64	99	near	pandascore	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,50}[0-9])([A-Za-z0-9_-]{51}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to PandaScore, revoke it under API access and store the new one in a secrets manager.	PandaScore API key
R	pangea.service-token	Ni0pangea	64	160	near	pangea	s	(?<![A-Za-z0-9_])(pts_[a-z0-9]{32})(?![A-Za-z0-9_])	3.0		saas	static		secret	0.9		Delete this credential under API settings in Pangea, then create one per workload.	Pangea service token
R	paperform.api-key	Ni0paperform	64	1048	near	paperform	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{850,1000}+)(?![A-Za-z0-9_.-])	3.5		saas	static		secret	0.6		Delete this credential under API settings in Paperform, then create one per workload.	Paperform API key
R	papertrail.api-token	Ai0papertrail_api␟Ai0papertrail_token␟Ai0papertrail-token␟Ai0x-papertrail-token␟Ai0papertrail	64	160	assign	papertrail_api␟papertrail_token␟papertrail-token␟x-papertrail-token␟papertrail	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Regenerate it on the API page of the Papertrail account and update the programs that use it.	Papertrail API token
R	paralleldots.api-key	Ni0paralleldots	64	91	near	paralleldots	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,42}[0-9])([A-Za-z0-9]{43}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the ParallelDots account settings and issue a new one.	ParallelDots API key
R	parsers.api-key	Ni0parsers_api␟Ni0parsers-api␟Ni0parsers.dev␟Ni0parsers_token␟Ni0parsers token	64	112	near	parsers_api␟parsers-api␟parsers.dev␟parsers_token␟parsers token	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Delete this credential under API settings in Parsers, then create one per workload.	Parsers API key
R	parseur.api-key	Ni0parseur	64	88	near	parseur	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to Parseur, revoke it under API access and store the new one in a secrets manager.	Parseur API key
R	particle.access-token	Ni0particle.io␟Ni0particleio␟Ni0particle_access␟Ni0particle_token␟Ni0particle-token	64	88	near	particle.io␟particleio␟particle_access␟particle_token␟particle-token	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to Particle, revoke it under API access and store the new one in a secrets manager.	Particle Cloud access token
R	partnerstack.api-key	Ni0partnerstack	64	112	near	partnerstack	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in PartnerStack, then create one per workload.	PartnerStack API key
R	pastebin.developer-key	Ni0pastebin	64	80	near	pastebin	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,31}[0-9])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Pastebin account and update the programs that use it.	Pastebin developer API key
R	paydirt.api-key	Ni0paydirtapp␟Ni0paydirt_api	64	80	near	paydirtapp␟paydirt_api	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Paydirt account settings and issue a new one.	Paydirt API key
R	paymoapp.api-key	Ni0paymoapp␟Ni0paymo_api	64	92	near	paymoapp␟paymo_api	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,43}[0-9])([A-Za-z0-9]{44}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Paymo, then create one per workload.	Paymo API key
R	paymongo.api-key	Ni0paymongo	64	80	near	paymongo	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_]{0,31}[0-9])([A-Za-z0-9_]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the PayMongo account settings and issue a new one.	PayMongo API key
R	paymongo.secret-key	Ni0paymongo	64	160	near	paymongo	s	(?<![A-Za-z0-9_])(sk_(?:live|test)_[A-Za-z0-9]{24})(?![A-Za-z0-9_])	3.3		saas	static		secret	0.96		Sign in to PayMongo, revoke it under API access and store the new one in a secrets manager.	PayMongo secret key
R	paypal.access-token	Ls0A21AA	64	211	none		s	(?<![A-Za-z0-9_-])(A21AA[A-Za-z0-9_-]{80,110}+)(?![A-Za-z0-9_-])	4.0		saas	ephemeral		secret	0.85		The token ends within nine hours; rotate the client secret of the PayPal app if that was exposed too.	PayPal OAuth access token
R	paypal.client-secret	Ni0paypal	64	196	near	paypal	s	(?<![A-Za-z0-9_.-])(E[A-Za-z0-9_-]{59,99}+)(?![A-Za-z0-9_.-])	4.2		saas	static		secret	0.8		Rotate the client secret of the application in the PayPal developer settings.	PayPal client secret
R	paypal.client-secret-loose	Ni0paypal	64	128	near	paypal	s	(?<![A-Za-z0-9_.-])((?!A)(?=[A-Za-z_.-]{0,43}[0-9])[A-Za-z0-9_.-]{44,80}+)(?![A-Za-z0-9_.-])	4.6		saas	static		secret	0.5		Rotate the client secret of the application in the PayPal developer settings.	PayPal secret of another form near its name
R	paypal.oauth-secret	Ai0paypal_client_secret␟Ai0paypal_secret␟Ai0paypal-secret␟Ai0paypalsecret␟Ai0paypalclientsecret␟Ai0paypal.client.secret␟Ai0paypal_app_secret	64	216	assign	paypal_client_secret␟paypal_secret␟paypal-secret␟paypalsecret␟paypalclientsecret␟paypal.client.secret␟paypal_app_secret	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_.-]{0,43}[0-9])([A-Za-z0-9_.-]{44,120}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.6		Rotate the client secret of the application in the PayPal developer settings.	PayPal OAuth secret under its variable name
R	paystack.secret-key	Ls0sk_live_␟Ls0sk_test_	64	160	none		s	(?<![A-Za-z0-9_])(sk_(?:live|test)_[a-f0-9]{40})(?![A-Za-z0-9_])			saas	static		secret	0.9		Generate new keys in the Paystack dashboard under Settings, API Keys & Webhooks.	Paystack secret key
R	pdflayer.api-key	Ni0pdflayer	64	80	near	pdflayer	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Delete this credential under API settings in pdflayer, then create one per workload.	pdflayer access key
R	pdfshift.api-key	Ni0pdfshift	64	80	near	pdfshift	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to PDFShift, revoke it under API access and store the new one in a secrets manager.	PDFShift API key
R	pdfshift.secret-key	Ni0pdfshift	64	160	near	pdfshift	s	(?<![A-Za-z0-9_])(sk_[a-f0-9]{40})(?![A-Za-z0-9_])	3.0		saas	static		secret	0.85		Regenerate it on the API page of the PDFShift account and update the programs that use it.	PDFShift API key with prefix
R	pendo.integration-key	Ni0pendo-integration␟Ni0pendo_integration␟Ni0pendointegration␟Ni0pendo_api␟Ni0pendo_key␟Ni0pendo.integration	64	112	near	pendo-integration␟pendo_integration␟pendointegration␟pendo_api␟pendo_key␟pendo.integration	s	(?<![A-Za-z0-9_/+.-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}|[A-Za-z0-9]{32,64}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.6		Sign in to Pendo, revoke it under API access and store the new one in a secrets manager.	Pendo integration key
R	peopledatalabs.api-key	Ni0peopledatalabs␟Ni0people_data_labs␟Ni0people-data-labs␟Ni0pdl_api	64	112	near	peopledatalabs␟people_data_labs␟people-data-labs␟pdl_api	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the People Data Labs account settings and issue a new one.	People Data Labs API key
R	pepipost.api-key	Ni0pepipost	64	80	near	pepipost	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Pepipost, then create one per workload.	Pepipost (Netcore) API key
R	percy.token	Ni0percy_token␟Ni0percy	64	120	near	percy_token␟percy	s	(?<![A-Za-z0-9_])((?:(?:web|app|auto|ss|vmw|res|generic)_)?[A-Fa-f0-9]{64})(?![A-Za-z0-9_])	3.0		saas	static		secret	0.7		Sign in to Percy, revoke it under API access and store the new one in a secrets manager.	Percy project token
R	perplexity.api-key	Ls0pplx-	64	160	none		s	(?<![A-Za-z0-9_-])(pplx-[A-Za-z0-9]{48,56}+)(?![A-Za-z0-9_])			ai	static		secret	0.9		Revoke the key in the Perplexity account settings and issue a new one.	Perplexity API key
R	persona.api-key	Ls0persona_production_␟Ls0persona_sandbox_	64	195	none		s	(?<![A-Za-z0-9_])((?:persona_production_|persona_sandbox_)[a-z0-9-]{20,80}+)(?![A-Za-z0-9_-])			saas	static		secret	0.9		Delete this credential under API settings in Persona, then create one per workload.	Persona API key
R	pganalyze.read-api-key	Ls0pgar_	64	160	none		s	(?<![A-Za-z0-9_])(pgar_[A-Za-z0-9]{27}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Regenerate it on the API page of the pganalyze account and update the programs that use it.	pganalyze read API key
R	phase.service-token	Ls0pss_service:v	64	370	none		s	(?<![A-Za-z0-9_])(pss_service:v[0-9]:[a-f0-9]{64}(?::[a-f0-9]{64}){2,3}+)(?![A-Za-z0-9:])			login-of-store	static	phase	secret	0.95		Revoke the service token in the Phase console and issue a new one for that environment only.	Phase service token
R	phase.user-token	Ls0pss_user:v	64	367	none		s	(?<![A-Za-z0-9_])(pss_user:v[0-9]:[a-f0-9]{64}(?::[a-f0-9]{64}){2,3}+)(?![A-Za-z0-9:])			login-of-store	static	phase	secret	0.95		Delete the personal access token in the Phase console and create a new one.	Phase user token
R	photoroom.api-key	Ls0sk_pr_	64	207	none		s	(?<![A-Za-z0-9])(sk_pr_[A-Za-z0-9-]{1,64}_[a-f0-9]{40})(?![A-Za-z0-9_])			ai	static		secret	0.95		Revoke the key in the PhotoRoom API dashboard and create a new one.	PhotoRoom API key
R	phpmailer.smtp-password	Cs0->Password	64	205	none		s	->(?:Password|password)[ \t]{0,8}=[ \t]{0,8}["']((?!(?i:your|my|<|\*|xxx|password["']|secret["']))[^"'\s$\\]{6,80}+)["']			generic	static		secret	0.65		Change the mailbox password at the mail provider and read it from the environment.	SMTP password set on a PHPMailer object
R	phrase.access-token	Ni0phrase_access␟Ni0phrase_token␟Ni0phraseapp␟Ni0phrase_api␟Ni0phrase-token␟Ni0phrase token	64	112	near	phrase_access␟phrase_token␟phraseapp␟phrase_api␟phrase-token␟phrase token	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Delete this credential under API settings in Phrase, then create one per workload.	Phrase access token
R	pinata.secret-api-key	Ni0pinata	64	112	near	pinata	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Regenerate it on the API page of the Pinata account and update the programs that use it.	Pinata API secret
R	pinecone.api-key	Ls0pcsk_	64	171	none		s	(?<![A-Za-z0-9_])(pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63})(?![A-Za-z0-9_])			ai	static		secret	0.95		Delete the key in the Pinecone console under API keys and create a new one.	Pinecone API key
R	pinecone.api-key-uuid	Ni0pinecone	64	84	near	pinecone	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			ai	static		secret	0.6		Revoke the key in the Pinecone account settings and issue a new one.	Pinecone API key (old UUID form)
R	pingdom.api-token	Ni0pingdom	64	127	near	pingdom	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,78}[0-9])([A-Za-z0-9_-]{79}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the token in the Pingdom account settings and issue a new one.	Pingdom API token
R	pinterest.access-token	Ls0pina_␟Ls0pinr_	64	301	none		s	(?<![A-Za-z0-9_])((?:pina_|pinr_)[A-Za-z0-9_-]{20,200}+)(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.85		Revoke the token in the Pinterest account settings and issue a new one.	Pinterest access token
R	pinterest.app-secret	Ai0pinterest_app_secret␟Ai0pinterest_client_secret␟Ai0pinterest_secret␟Ai0pinterest-secret␟Ai0pinterestsecret	64	160	assign	pinterest_app_secret␟pinterest_client_secret␟pinterest_secret␟pinterest-secret␟pinterestsecret	s	(?<![A-Za-z0-9#])([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to Pinterest, revoke it under API access and store the new one in a secrets manager.	Pinterest app secret
R	pipedream.api-key	Ni0pipedream	64	80	near	pipedream	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Pipedream, then create one per workload.	Pipedream API key
R	pipedrive.api-token	Ni0pipedrive	64	88	near	pipedrive	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Pipedrive account and update the programs that use it.	Pipedrive API token
R	pivotaltracker.api-token	Ni0pivotaltracker␟Ni0pivotal_tracker␟Ni0pivotal-tracker␟Ni0pivotal	64	80	near	pivotaltracker␟pivotal_tracker␟pivotal-tracker␟pivotal	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Regenerate it on the API page of the Pivotal Tracker account and update the programs that use it.	Pivotal Tracker API token
R	pixabay.api-key	Ni0pixabay	64	160	near	pixabay	s	(?<![A-Za-z0-9_-])([0-9]{7,9}-[a-z0-9]{25})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Regenerate it on the API page of the Pixabay account and update the programs that use it.	Pixabay API key
R	plaid.access-token	Ls0access-sandbox-␟Ls0access-development-␟Ls0access-production-	64	160	none		s	(?<![A-Za-z0-9_-])(access-(?:sandbox|development|production)-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9-])			saas	static		secret	0.9		Call /item/access_token/invalidate for this item to rotate its access token.	Plaid access token for a bank login
R	plaid.client-id	Ni0plaid	64	72	near	plaid	s	(?<![A-Za-z0-9#])([a-f0-9]{24}+)(?![A-Za-z0-9])	2.8		saas	static		identifier	0.5		An identifier: it needs no rotation by itself; rotate the secret that stands beside it.	Plaid client id
R	plaid.secret	Ni0plaid	64	160	near	plaid	s	(?<![A-Za-z0-9#])([a-f0-9]{30}+)(?![A-Za-z0-9])	2.8		saas	static		secret	0.6		Revoke the key in the Plaid account settings and issue a new one.	Plaid secret
R	planetscale.oauth-token	Ls0pscale_oauth_	64	173	none		s	(?<![A-Za-z0-9_])(pscale_oauth_[A-Za-z0-9_.=-]{32,64}+)(?![A-Za-z0-9_.=-])			db	static		secret	0.95		Delete it in PlanetScale (branch passwords or organization service tokens) and create a new one.	PlanetScale OAuth token
R	planetscale.password	Ls0pscale_pw_	64	170	none		s	(?<![A-Za-z0-9_])(pscale_pw_[A-Za-z0-9_.=-]{32,64}+)(?![A-Za-z0-9_.=-])			db	static		secret	0.95		Delete it in PlanetScale (branch passwords or organization service tokens) and create a new one.	PlanetScale database password
R	planetscale.service-token	Ls0pscale_tkn_	64	171	none		s	(?<![A-Za-z0-9_])(pscale_tkn_[A-Za-z0-9_.=-]{32,64}+)(?![A-Za-z0-9_.=-])			db	static		secret	0.95		Delete it in PlanetScale (branch passwords or organization service tokens) and create a new one.	PlanetScale service token
R	planview.leankit-token	Ni0leankit␟Ni0planview	64	176	near	leankit␟planview	s	(?<![A-Za-z0-9#])([a-f0-9]{128}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Delete this credential under API settings in Planview AgilePlace, then create one per workload.	Planview AgilePlace (LeanKit) token
R	planyo.api-key	Ni0planyo	64	110	near	planyo	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,61}[0-9])([A-Za-z0-9]{62}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Planyo account and update the programs that use it.	Planyo API key
R	playht.api-key	Ni0playht␟Ni0play_ht␟Ni0play.ht	64	80	near	playht␟play_ht␟play.ht	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.6		Delete this credential under API settings in PlayHT, then create one per workload.	PlayHT secret key
R	plex.token	Ai0x-plex-token␟Ai0plex_token␟Ai0plextoken␟Ai0plex-token	64	160	assign	x-plex-token␟plex_token␟plextoken␟plex-token	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,19}[0-9])([A-Za-z0-9_-]{20}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Sign out the device in Plex under Authorized Devices; the token dies with it.	Plex server token
R	plivo.auth-token	Ni0plivo	64	88	near	plivo	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,39}[0-9])([A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Plivo account and update the programs that use it.	Plivo auth token
R	podio.api-key	Ni0podio_client␟Ni0podio_secret␟Ni0podio_api␟Ni0podio_token␟Ni0podio.␟Ni0podio-␟Ni0podio token	64	112	near	podio_client␟podio_secret␟podio_api␟podio_token␟podio.␟podio-␟podio token	s	(?<![A-Za-z0-9_/.+-])((?=[A-Za-z]{0,31}[0-9])(?:[A-Za-z0-9]{64}|[A-Za-z0-9]{32}))(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Podio, then create one per workload.	Podio client secret
R	poeditor.api-token	Ni0poeditor	64	80	near	poeditor	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke the token in the POEditor account settings and issue a new one.	POEditor API token
R	polar.oauth-access-token	Ls0polar_at_	64	205	none		s	(?<![A-Za-z0-9_])(polar_at_[A-Za-z0-9_-]{20,100}+)(?![A-Za-z0-9_-])	3.3		saas	ephemeral		secret	0.9		Rotate the client secret of the application in the Polar developer settings.	Polar OAuth access token
R	polar.oauth-refresh-token	Ls0polar_rt_	64	205	none		s	(?<![A-Za-z0-9_])(polar_rt_[A-Za-z0-9_-]{20,100}+)(?![A-Za-z0-9_-])	3.3		saas	static		secret	0.9		Rotate the client secret of the application in the Polar developer settings.	Polar OAuth refresh token
R	polar.organization-access-token	Ls0polar_oat_	64	206	none		s	(?<![A-Za-z0-9_])(polar_oat_[A-Za-z0-9_-]{20,100}+)(?![A-Za-z0-9_-])	3.3		saas	static		secret	0.9		Delete this credential under API settings in Polar, then create one per workload.	Polar organization access token
R	polar.personal-access-token	Ls0polar_pat_	64	206	none		s	(?<![A-Za-z0-9_])(polar_pat_[A-Za-z0-9_-]{20,100}+)(?![A-Za-z0-9_-])	3.3		saas	static		secret	0.9		Sign in to Polar, revoke it under API access and store the new one in a secrets manager.	Polar personal access token
R	polar.webhook-secret	Ls0polar_whs_	64	206	none		s	(?<![A-Za-z0-9_])(polar_whs_[A-Za-z0-9_-]{20,100}+)(?![A-Za-z0-9_-])	3.3		saas	static		secret	0.9		Delete the webhook in Polar and create a new one; its address is the credential.	Polar webhook secret
R	pollsapi.api-key	Ni0pollsapi␟Ni0polls_api	64	76	near	pollsapi␟polls_api	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,27}[0-9])([A-Za-z0-9]{28}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Sign in to Polls API, revoke it under API access and store the new one in a secrets manager.	Polls API key
R	poloniex.api-secret	Ni0poloniex	64	176	near	poloniex	s	(?<![A-Za-z0-9#])([a-f0-9]{128}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to Poloniex, revoke it under API access and store the new one in a secrets manager.	Poloniex API secret
R	polygon.api-key	Ni0polygon.io␟Ni0polygon_api␟Ni0polygon-api␟Ni0polygonio␟Ni0polygon_key␟Ni0polygon_io	64	80	near	polygon.io␟polygon_api␟polygon-api␟polygonio␟polygon_key␟polygon_io	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Polygon, revoke it under API access and store the new one in a secrets manager.	Polygon.io API key
R	polymarket.api-secret	Ni0polymarket␟Ni0poly_api_secret	64	160	near	polymarket␟poly_api_secret	s	(?<![A-Za-z0-9+/_-])((?=[A-Za-z+/_-]{0,42}[0-9])[A-Za-z0-9+/_-]{43}=)(?![A-Za-z0-9+/=])	3.8		saas	static		secret	0.7		Regenerate it on the API page of the Polymarket account and update the programs that use it.	Polymarket CLOB API secret
R	polymarket.private-key	Ni0polymarket␟Ni0poly_private_key	64	162	near	polymarket␟poly_private_key	s	(?<![A-Za-z0-9])(0x[A-Fa-f0-9]{64})(?![A-Za-z0-9])	3.0		crypto	static		secret	0.7		Move the funds to a new wallet at once; a private key cannot be revoked.	Polymarket wallet private key
R	portainer.access-token	Ni0portainer	64	160	near	portainer	s	(?<![A-Za-z0-9_])(ptr_[A-Za-z0-9+/=_-]{20,60}+)(?![A-Za-z0-9+/=_-])	3.5		saas	static		secret	0.9		Regenerate it on the API page of the Portainer account and update the programs that use it.	Portainer access token
R	portainer.jwt	Ni0portainer	64	466	near	portainer	s	(?<![A-Za-z0-9_.-])(eyJ[A-Za-z0-9_-]{15,60}\.[A-Za-z0-9_-]{50,310}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_.-])	4.0		saas	ephemeral		secret	0.7		Regenerate it on the API page of the Portainer account and update the programs that use it.	Portainer session JWT
R	portkey.api-key	Ai0portkey_api␟Ai0portkey-api␟Ai0portkeyapi␟Ai0portkey_key␟Ai0portkey	64	160	assign	portkey_api␟portkey-api␟portkeyapi␟portkey_key␟portkey	s	(?<![A-Za-z0-9+/])((?=[A-Za-z+/]{0,26}[0-9])[A-Za-z0-9+/]{27}=)(?![A-Za-z0-9+/=])	3.3		ai	static		secret	0.75		Delete this credential under API settings in Portkey, then create one per workload.	Portkey API key
R	positionstack.api-key	Ni0positionstack	64	80	near	positionstack	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_]{0,31}[0-9])([A-Za-z0-9_]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Positionstack account settings and issue a new one.	positionstack access key
R	postageapp.api-key	Ni0postageapp	64	80	near	postageapp	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the PostageApp account and update the programs that use it.	PostageApp API key
R	postbacks.api-key	Ni0postbacks	64	84	near	postbacks	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the key in the Postbacks account settings and issue a new one.	Postbacks API key
R	postgres.pgpassword	Cs0PGPASSWORD	64	197	none		s	PGPASSWORD["']?[ \t]{0,4}[:=][ \t]{0,4}["']?((?!(?i:password|passwd|postgres|your|my_?pass|xxx|changeme)\b)[^\s"'`$<>{}()%,;&|\\]{4,80}+)			db	static		secret	0.75		Change the role with ALTER ROLE ... PASSWORD and read the new one from a secret store or a .pgpass outside the repository.	PostgreSQL password in PGPASSWORD
R	posthog.oauth-access-token	LS1pha_	64	160	none		s	(?<![A-Za-z0-9_/+-])(pha_[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])	4.0		saas	ephemeral		secret	0.9		Roll the key in PostHog under Settings, Personal API keys (or Project) and update its users.	PostHog OAuth access token
R	posthog.oauth-refresh-token	LS1phr_	64	160	none		s	(?<![A-Za-z0-9_/+-])(phr_[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.9		Roll the key in PostHog under Settings, Personal API keys (or Project) and update its users.	PostHog OAuth refresh token
R	posthog.personal-api-key	LS1phx_	64	160	none		s	(?<![A-Za-z0-9_/+-])(phx_[A-Za-z0-9_-]{41,60}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.9		Roll the key in PostHog under Settings, Personal API keys (or Project) and update its users.	PostHog personal API key
R	posthog.project-key	LS1phc_	64	160	none		s	(?<![A-Za-z0-9_/+-])(phc_[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])	4.0		saas	static		public	0.9		Public by design: it may stand in client code and needs no rotation.	PostHog project API key (public, write only)
R	posthog.secure-flags-key	LS1phs_	64	160	none		s	(?<![A-Za-z0-9_/+-])(phs_[A-Za-z0-9_-]{40,60}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.9		Roll the key in PostHog under Settings, Personal API keys (or Project) and update its users.	PostHog secure API key for feature flags
R	postman.api-key	Ls0PMAK-	64	160	none		s	(?<![A-Za-z0-9])(PMAK-[A-Za-z0-9]{24}[A-Za-z0-9-][A-Za-z0-9]{34})(?![A-Za-z0-9-])			saas	static		secret	0.95		Delete the key in Postman under Settings, API keys and generate a new one.	Postman API key
R	postman.collection-access-key	Ls0PMAT-	64	160	none		s	(?<![A-Za-z0-9])(PMAT-[A-Z0-9]{26}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Revoke the key in the Postman account settings and issue a new one.	Postman collection access key
R	postmark.server-token	Ni0postmark	64	84	near	postmark	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Regenerate it on the API page of the Postmark account and update the programs that use it.	Postmark server token
R	powershell.securestring-plaintext	Ls0ConvertTo-SecureString␟Ls0convertto-securestring␟Ls0ConvertTo-Securestring	64	360	none		s	(?i:ConvertTo-SecureString)(?=[^\r\n]{0,200}?-(?i:AsPlainText|Force))[ \t]{1,4}(?:-(?i:String|AsPlainText|Force)[ \t:]{1,4}){0,3}\\?["']?((?!(?i:password|your|<|\*))[^\s"'$()<>{}\\%-][^"'$\r\n\\ ]{3,128}+)			generic	static		secret	0.8		Change the password and read it from a vault (SecretManagement module) at run time.	Plain text password turned into a PowerShell SecureString
R	powrbot.api-key	Ni0powrbot	64	88	near	powrbot	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Powrbot account and update the programs that use it.	Powrbot API key
R	predibase.api-token	Ni0predibase	64	160	near	predibase	s	(?<![A-Za-z0-9_-])(pb_[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])	3.3		ai	static		secret	0.9		Delete this credential under API settings in Predibase, then create one per workload.	Predibase API token
R	prefect.service-account-key	LS1pnb_	64	160	none		s	(?<![A-Za-z0-9_])(pnb_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_])	3.5		saas	static		secret	0.9		Sign in to Prefect, revoke it under API access and store the new one in a secrets manager.	Prefect Cloud service account key
R	prefect.user-api-key	LS1pnu_	64	160	none		s	(?<![A-Za-z0-9_])(pnu_[A-Za-z0-9]{36}+)(?![A-Za-z0-9_])	3.5		saas	static		secret	0.9		Delete this credential under API settings in Prefect, then create one per workload.	Prefect Cloud user API key
R	prestashop.webservice-key	Ni0prestashop	64	80	near	prestashop	s	(?<![A-Za-z0-9_/.+-])(?=[A-Z]{0,31}[0-9])([A-Z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the key in the PrestaShop account settings and issue a new one.	PrestaShop webservice key
R	prismic.access-token	Ni0prismic	64	340	near	prismic	s	(?<![A-Za-z0-9_-])(MC5[A-Za-z0-9_+/-]{15,40}\.[A-Za-z0-9_+/=%-]{20,200}+)(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.8		Delete this credential under API settings in Prismic, then create one per workload.	Prismic permanent access token
R	privacy.api-key	Ni0privacy.com␟Ni0privacy_api␟Ni0privacy-api␟Ni0privacyapi␟Ni0privacy_token␟Ni0privacy_secret␟Ni0privacy token	64	84	near	privacy.com␟privacy_api␟privacy-api␟privacyapi␟privacy_token␟privacy_secret␟privacy token	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the key in the Privacy account settings and issue a new one.	Privacy.com API key
R	privateai.api-token	Ni0privateai␟Ni0private_ai␟Ni0private-ai	64	80	near	privateai␟private_ai␟private-ai	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Delete this credential under API settings in Private AI, then create one per workload.	Private AI API token
R	prodpad.api-key	Ni0prodpad	64	112	near	prodpad	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to ProdPad, revoke it under API access and store the new one in a secrets manager.	ProdPad API key
R	promptlayer.api-key	Ni0promptlayer	64	160	near	promptlayer	s	(?<![A-Za-z0-9_])(pl_[a-f0-9]{32})(?![A-Za-z0-9_])	3.0		ai	static		secret	0.9		Regenerate it on the API page of the PromptLayer account and update the programs that use it.	PromptLayer API key
R	proof.api-key	LS1prf_	64	184	none		s	(?<![A-Za-z0-9_])(prf_(?:cli_)?(?=[A-Za-z_-]{0,19}[0-9])[A-Za-z0-9_-]{20,80}+)(?![A-Za-z0-9_-])	3.8		saas	static		secret	0.7		Revoke the key in the Proof account under API settings and create a new one.	Proof API key with full access
R	prospectcrm.api-key	Ni0prospectcrm␟Ni0prospect365	64	80	near	prospectcrm␟prospect365	s	(?<![A-Za-z0-9_/+.-])(?=[a-z-]{0,31}[0-9])([a-z0-9-]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Regenerate it on the API page of the Prospect CRM account and update the programs that use it.	Prospect CRM API key
R	protocolsio.access-token	Ni0protocolsio␟Ni0protocols.io␟Ni0protocols_io	64	112	near	protocolsio␟protocols.io␟protocols_io	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to protocols.io, revoke it under API access and store the new one in a secrets manager.	protocols.io access token
R	proxmox.api-token	Ls0PVEAPIToken=	64	306	none		s	(?<![A-Za-z0-9])PVEAPIToken=[^\s!"\']{1,80}![^\s="\']{1,80}=([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9-])			cloud	static		secret	0.95		Remove the API token of that user under Datacenter, Permissions, API Tokens and add a new one.	Proxmox VE API token
R	proxycrawl.api-token	Ni0proxycrawl␟Ni0crawlbase	64	70	near	proxycrawl␟crawlbase	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Sign in to Crawlbase, revoke it under API access and store the new one in a secrets manager.	Crawlbase (ProxyCrawl) API token
R	psexec.password	Ls0psexec␟Ls0PsExec␟Ls0PSEXEC	64	397	none		s	(?i:psexec)(?:64)?(?:\.exe)?[ \t][^\r\n]{0,200}?[ \t][-/]p[ \t]{1,4}"?((?!["%$<*])[^\s"%$<>]{4,80}+)			generic	static		secret	0.75		Change the password of that Windows account and run the command under a managed identity.	Password on a PsExec command line
R	pubnub.publish-key	Ls0pub-c-	64	160	none		s	(?<![A-Za-z0-9_-])(pub-c-[a-z0-9]{8}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{12})(?![A-Za-z0-9-])			saas	static		secret	0.8		Regenerate the keyset in the PubNub admin portal.	PubNub publish key
R	pubnub.secret-key	Ls0sec-c-	64	174	none		s	(?<![A-Za-z0-9_-])(sec-c-[A-Za-z0-9+/=]{40,72}+)(?![A-Za-z0-9+/=-])	3.5		saas	static		secret	0.9		Regenerate the secret key of the keyset in the PubNub admin portal.	PubNub secret key
R	pubnub.subscribe-key	Ls0sub-c-	64	160	none		s	(?<![A-Za-z0-9_-])(sub-c-[a-z0-9]{8}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{12})(?![A-Za-z0-9-])			saas	static		secret	0.7		Regenerate the keyset in the PubNub admin portal.	PubNub subscribe key
R	pulumi.access-token	LS1pul-	64	160	none		s	(?<![A-Za-z0-9_-])(pul-[a-z0-9]{40}+)(?![A-Za-z0-9_])	3.0		cloud	static		secret	0.9		Regenerate it on the API page of the Pulumi account and update the programs that use it.	Pulumi Cloud access token
R	purestake.api-key	Ni0purestake	64	88	near	purestake	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to PureStake, revoke it under API access and store the new one in a secrets manager.	PureStake API key
R	pushbullet.access-token	Ni0pushbullet	64	160	near	pushbullet	s	(?<![A-Za-z0-9_.])(o\.[A-Za-z0-9]{32})(?![A-Za-z0-9_])	3.5		saas	static		secret	0.85		Delete this credential under API settings in Pushbullet, then create one per workload.	Pushbullet access token
R	pusher.app-secret	Ai0pusher_app_secret␟Ai0pusher_secret␟Ai0pusher-secret␟Ai0pusher.secret␟Ai0pusherappsecret␟Ai0pushersecret␟Ai0pusher_key_secret	64	160	assign	pusher_app_secret␟pusher_secret␟pusher-secret␟pusher.secret␟pusherappsecret␟pushersecret␟pusher_key_secret	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,19}[0-9])([a-z0-9]{20}+)(?![A-Za-z0-9_/+=-])	2.8		saas	static		secret	0.7		Regenerate it on the API page of the Pusher account and update the programs that use it.	Pusher Channels app secret
R	pushover.api-token	Ni0pushover	64	78	near	pushover	s	(?<![A-Za-z0-9_/.+-])([aug](?=[a-z]{0,28}[0-9])[a-z0-9]{29})(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.6		Regenerate it on the API page of the Pushover account and update the programs that use it.	Pushover application or user key
R	pypi.api-token	Ls0pypi-AgEIcHlwaS5vcmc	64	1116	none		s	(?<![A-Za-z0-9_-])(pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}+)(?![A-Za-z0-9_-])		pypi-macaroon	vcs	static		secret	0.95		Revoke the token at pypi.org under Account settings, API tokens; publish with trusted publishing instead.	PyPI API token
R	pypi.other-index-token	Ls0pypi-AgE	64	1104	none		s	(?<![A-Za-z0-9_-])(pypi-AgE(?!IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{80,1000}+)(?![A-Za-z0-9_-])	4.0	pypi-macaroon	vcs	static		secret	0.8		Revoke the token at the package index that issued it.	PyPI-style macaroon token of another index
R	pypi.test-api-token	Ls0pypi-AgENdGVzdC5weXBpLm9yZw	64	1123	none		s	(?<![A-Za-z0-9_-])(pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_-]{50,1000}+)(?![A-Za-z0-9_-])		pypi-macaroon	vcs	static		secret	0.9		Revoke the token at test.pypi.org under Account settings, API tokens.	TestPyPI API token
R	qase.api-token	Ni0qase_␟Ni0qase.io␟Ni0qase-␟Ni0qase token	64	88	near	qase_␟qase.io␟qase-␟qase token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Qase, then create one per workload.	Qase API token
R	qdrant.api-key	Ni0qdrant	64	700	near	qdrant	s	(?<![A-Za-z0-9_.-])(eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJ[A-Za-z0-9_-]{10,400}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_.-])	4.0		ai	static		secret	0.9		Revoke the key in the Qdrant account settings and issue a new one.	Qdrant Cloud API key (JWT)
R	qdrant.legacy-api-key	Ni0qdrant	64	102	near	qdrant	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,53}[0-9])([A-Za-z0-9_-]{54}+)(?![A-Za-z0-9_/+=-])	3.5		ai	static		secret	0.6		Revoke the key in the Qdrant account settings and issue a new one.	Qdrant Cloud API key (old opaque form)
R	qdrant.management-key	Ni0qdrant	64	223	near	qdrant	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}\|[A-Za-z0-9_-]{40,90}+)(?![A-Za-z0-9_-])	4.0		ai	static		secret	0.9		Regenerate it on the API page of the Qdrant account and update the programs that use it.	Qdrant Cloud API key with key id
R	qiita.access-token	Ni0qiita	64	88	near	qiita	s	(?<![A-Za-z0-9#])([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke the token in the Qiita account settings and issue a new one.	Qiita access token
R	qiniu.secret-key	Ni0qiniu_secret␟Ni0qiniu_sk␟Ni0qiniusecret␟Ni0qiniu-secret␟Ni0qiniu.secret␟Ni0qiniu	64	88	near	qiniu_secret␟qiniu_sk␟qiniusecret␟qiniu-secret␟qiniu.secret␟qiniu	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,39}[0-9])([A-Za-z0-9_-]{40}+)(?![A-Za-z0-9_/+=-])	3.5		cloud	static		secret	0.55		Delete this credential under API settings in Qiniu, then create one per workload.	Qiniu secret key
R	qualaroo.api-key	Ni0qualaroo	64	114	near	qualaroo	s	(?<![A-Za-z0-9_/.+-])((?=[A-Za-z]{0,63}[0-9])[A-Za-z0-9]{62,64}={0,2})(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.5		Delete this credential under API settings in Qualaroo, then create one per workload.	Qualaroo API key
R	quay.robot-token	Ni0quay.io␟Ni0quay_password␟Ni0quay_token␟Ni0quay_robot	64	112	near	quay.io␟quay_password␟quay_token␟quay_robot	s	(?<![A-Za-z0-9_/.+-])(?=[A-Z]{0,63}[0-9])([A-Z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.0		cloud	static		secret	0.6		Sign in to Quay, revoke it under API access and store the new one in a secrets manager.	Quay robot account token
R	qubole.api-token	Ni0qubole	64	112	near	qubole	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		db	static		secret	0.55		Regenerate it on the API page of the Qubole account and update the programs that use it.	Qubole API token
R	quickbooks.client-secret	Ai0quickbooks_client_secret␟Ai0quickbooks_secret␟Ai0intuit_client_secret␟Ai0qbo_client_secret␟Ai0quickbooks-client-secret␟Ai0quickbooksclientsecret	64	160	assign	quickbooks_client_secret␟quickbooks_secret␟intuit_client_secret␟qbo_client_secret␟quickbooks-client-secret␟quickbooksclientsecret	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.7		Rotate the client secret of the application in the Intuit developer settings.	Intuit QuickBooks client secret
R	quicknode.api-key	Ni0quicknode	64	160	near	quicknode	s	(?<![A-Za-z0-9_])(QN_[a-f0-9]{32})(?![A-Za-z0-9_])	3.0		crypto	static		secret	0.9		Revoke the key in the QuickNode account settings and issue a new one.	QuickNode API key
R	railway.api-token	Ni0railway_token␟Ni0railway_api␟Ni0railway.app␟Ni0railway-token␟Ni0railwaytoken␟Ni0railway_project_token␟Ni0railway token	64	84	near	railway_token␟railway_api␟railway.app␟railway-token␟railwaytoken␟railway_project_token␟railway token	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			cloud	static		secret	0.6		Delete this credential under API settings in Railway, then create one per workload.	Railway API token
R	rainforestpay.api-key	Ls0apikey_	64	167	none		s	(?<![A-Za-z0-9])(apikey_[a-f0-9]{64}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.85		Delete this credential under API settings in Rainforest, then create one per workload.	Rainforest payment API key
R	ramp.client-id	Ls0ramp_id_	64	160	none		s	(?<![A-Za-z0-9_])(ramp_id_[A-Za-z0-9]{40}+)(?![A-Za-z0-9_])			saas	static		identifier	0.9		An identifier: rotate the client secret that belongs to it.	Ramp client id
R	ramp.client-secret	Ls0ramp_sec_	64	160	none		s	(?<![A-Za-z0-9_])(ramp_sec_[A-Za-z0-9]{48}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Rotate the client secret of the application in the Ramp developer settings.	Ramp client secret
R	rapidapi.api-key	Ni0rapidapi␟Ni0rapid_api␟Ni0rapid-api	64	160	near	rapidapi␟rapid_api␟rapid-api	s	(?<![A-Za-z0-9])([a-f0-9]{10}msh[a-f0-9]{15}p[a-f0-9]{6}jsn[a-f0-9]{12})(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Sign in to RapidAPI, revoke it under API access and store the new one in a secrets manager.	RapidAPI application key
R	rapidapi.legacy-api-key	Ni0rapidapi␟Ni0rapid_api␟Ni0rapid-api␟Ni0mashape	64	98	near	rapidapi␟rapid_api␟rapid-api␟mashape	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,49}[0-9])([A-Za-z0-9_-]{50}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to RapidAPI, revoke it under API access and store the new one in a secrets manager.	RapidAPI or Mashape key (old form)
R	rawg.api-key	Ni0rawg_␟Ni0rawg-␟Ni0rawg.io␟Ni0rawg token	64	80	near	rawg_␟rawg-␟rawg.io␟rawg token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the RAWG account and update the programs that use it.	RAWG API key
R	raygun.api-key	Ai0raygun	64	160	assign	raygun	s	(?<![A-Za-z0-9+/])((?=[A-Za-z+/]{0,21}[0-9])[A-Za-z0-9+/]{22}==)(?![A-Za-z0-9+/=])	3.3		saas	static		secret	0.75		Sign in to Raygun, revoke it under API access and store the new one in a secrets manager.	Raygun API key
R	razorpay.key-id	Ls0rzp_live_␟Ls0rzp_test_	64	160	none		s	(?<![A-Za-z0-9_])(rzp_(?:live|test)_[A-Za-z0-9]{14})(?![A-Za-z0-9_])			saas	static		identifier	0.9		An identifier; regenerate the key pair in the Razorpay dashboard to rotate its secret.	Razorpay key id
R	razorpay.key-secret	Ni0razorpay␟Ni0rzp_live_␟Ni0rzp_test_	64	160	near	razorpay␟rzp_live_␟rzp_test_	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Sign in to Razorpay, revoke it under API access and store the new one in a secrets manager.	Razorpay key secret
R	reachmail.api-token	Ni0reachmail	64	112	near	reachmail	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,63}[0-9])([A-Za-z0-9_-]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the token in the ReachMail account settings and issue a new one.	ReachMail API token
R	readme.api-key	Ls0rdme_	64	171	none		s	(?<![A-Za-z0-9_])(rdme_[a-z0-9]{70}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.9		Revoke the key in the ReadMe account settings and issue a new one.	ReadMe API key
R	reallysimplesystems.api-key	Ni0reallysimplesystems␟Ni0really-simple-systems	64	1206	near	reallysimplesystems␟really-simple-systems	s	(?<![A-Za-z0-9_.-])(ey[A-Za-z0-9._-]{1070,1156}+)(?![A-Za-z0-9_.-])	4.0		saas	static		secret	0.7		Regenerate it on the API page of the Really Simple Systems account and update the programs that use it.	Really Simple Systems API key
R	rebrandly.api-key	Ni0rebrandly	64	80	near	rebrandly	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_]{0,31}[0-9])([A-Za-z0-9_]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Rebrandly account settings and issue a new one.	Rebrandly API key
R	recaptcha.secret-key	Ni0recaptcha_secret␟Ni0recaptcha-secret␟Ni0recaptchasecret␟Ni0recaptcha_private␟Ni0recaptcha.secret␟Ni0recaptchaprivate␟Ni0recaptcha_key_secret␟Ni0recaptcha token	64	160	near	recaptcha_secret␟recaptcha-secret␟recaptchasecret␟recaptcha_private␟recaptcha.secret␟recaptchaprivate␟recaptcha_key_secret␟recaptcha token	s	(?<![A-Za-z0-9_-])(6[Ll][A-Za-z0-9_-]{38})(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.8		Add a new site in the reCAPTCHA admin console and replace the key pair.	reCAPTCHA secret key
R	rechargepayments.api-token	Ls0sk_1x1_␟Ls0sk_1x2_␟Ls0sk_1x3_␟Ls0sk_2x1_␟Ls0sk_2x2_␟Ls0sk_2x3_␟Ls0sk_3x1_␟Ls0sk_3x2_␟Ls0sk_3x3_␟Ls0sk_5x1_␟Ls0sk_5x2_␟Ls0sk_5x3_␟Ls0sk_10x1_␟Ls0sk_10x2_␟Ls0sk_10x3_␟Ls0sk_test_1x1_␟Ls0sk_test_1x2_␟Ls0sk_test_1x3_␟Ls0sk_test_2x1_␟Ls0sk_test_2x2_␟Ls0sk_test_2x3_␟Ls0sk_test_3x1_␟Ls0sk_test_3x2_␟Ls0sk_test_3x3_␟Ls0sk_test_5x1_␟Ls0sk_test_5x2_␟Ls0sk_test_5x3_␟Ls0sk_test_10x1_␟Ls0sk_test_10x2_␟Ls0sk_test_10x3_	64	173	none		s	(?<![A-Za-z0-9_])(sk_(?:test_)?(?:[1235]|10)x[123]_[a-f0-9]{64})(?![A-Za-z0-9_])			saas	static		secret	0.95		Revoke the API token in Recharge under Tools and apps, API tokens.	Recharge API token
R	redash.api-key	Ni0redash_api␟Ni0redash_key␟Ni0redash-api␟Ni0redashapi␟Ni0redash	64	88	near	redash_api␟redash_key␟redash-api␟redashapi␟redash	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		db	static		secret	0.55		Revoke the key in the Redash account settings and issue a new one.	Redash user API key
R	reddit.client-secret	Ai0reddit_client_secret␟Ai0reddit_secret␟Ai0reddit-client-secret␟Ai0redditclientsecret␟Ai0reddit_app_secret␟Ai0praw_client_secret␟Ai0reddit_api_secret	64	160	assign	reddit_client_secret␟reddit_secret␟reddit-client-secret␟redditclientsecret␟reddit_app_secret␟praw_client_secret␟reddit_api_secret	s	(?<![A-Za-z0-9_/+.-])([A-Za-z0-9_-]{27,30}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.75		Rotate the client secret of the application in the Reddit developer settings.	Reddit application secret
R	redhatpyxis.api-key	Ni0pyxis␟Ni0redhatpyxis␟Ni0redhat_api␟Ni0redhat-api␟Ni0redhat_token	64	80	near	pyxis␟redhatpyxis␟redhat_api␟redhat-api␟redhat_token	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the key in the Red Hat Pyxis account settings and issue a new one.	Red Hat Pyxis API key
R	redirectpizza.api-token	LS1rpa_	64	160	none		s	(?<![A-Za-z0-9_])(rpa_[A-Za-z0-9]{30}+)(?![A-Za-z0-9_])	3.5		saas	static		secret	0.75		Regenerate it on the API page of the redirect.pizza account and update the programs that use it.	redirect.pizza API token
R	redis.cli-password	Ls0redis-cli	64	405	none		s	redis-cli[ \t][^\r\n|;]{0,160}?(?:-a|--pass)[ \t]{1,4}["']?((?!(?i:password|your|<))[^\s"'$<>{}`]{6,128}+)			db	static		secret	0.75		Rotate the password and pass it through REDISCLI_AUTH from a secret.	Password on a redis-cli command line
R	redis.requirepass	Ls0requirepass␟Ls0masterauth	64	246	none		s	(?<![A-Za-z0-9_])(?:requirepass|masterauth)(?:["' \t]{1,8}|(?:(?<=--requirepass)|(?<=--masterauth)|(?<=(?i:set)["'], ["']requirepass)|(?<=(?i:set)["'], ["']masterauth))["'][ \t]{0,4},[ \t]{0,4}["'])((?!(?i:foobared|password|yourpass|your_|<|changeme|xxx))[^\s"'$<>{}%#,]{6,128}+)(?=["']|[ \t]{0,8}[\r\n]|[ \t]{0,8}\z|[ \t]{1,8}-)			db	static		secret	0.8		Set a new password with CONFIG SET requirepass (or ACL SETUSER) and load it from a secret.	Password set in a Redis configuration
R	refiner.api-key	Ni0refiner_api␟Ni0refiner.io␟Ni0refiner_key␟Ni0refiner-api␟Ni0refinerio␟Ni0refiner token	64	84	near	refiner_api␟refiner.io␟refiner_key␟refiner-api␟refinerio␟refiner token	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the key in the Refiner account settings and issue a new one.	Refiner API key
R	render.api-key	LS1rnd_	64	160	none		s	(?<![A-Za-z0-9_-])(rnd_[A-Za-z0-9]{28}+)(?![A-Za-z0-9_])	3.5		cloud	static		secret	0.85		Delete this credential under API settings in Render, then create one per workload.	Render API key
R	rentman.api-token	Ni0rentman	64	435	near	rentman	s	(?<![A-Za-z0-9_.-])(ey[A-Za-z0-9]{34}\.ey[A-Za-z0-9._-]{250,300}+)(?![A-Za-z0-9_.-])	4.0		saas	static		secret	0.8		Revoke the token in the Rentman account settings and issue a new one.	Rentman API token
R	repairshopr.api-key	Ni0repairshopr	64	99	near	repairshopr	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z-]{0,50}[0-9])([A-Za-z0-9-]{51}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the RepairShopr account and update the programs that use it.	RepairShopr API key
R	replicate.api-token	LS1r8_	64	160	none		s	(?<![A-Za-z0-9_-])(r8_[A-Za-z0-9]{37}+)(?![A-Za-z0-9_])	3.5		ai	static		secret	0.95		Regenerate it on the API page of the Replicate account and update the programs that use it.	Replicate API token
R	replyio.api-key	Ai0replyio␟Ai0reply.io␟Ai0reply_io	64	160	assign	replyio␟reply.io␟reply_io	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Delete this credential under API settings in Reply, then create one per workload.	Reply API key
R	requestfinance.api-key	Ni0requestfinance␟Ni0request_finance␟Ni0request-finance␟Ni0request.finance	64	160	near	requestfinance␟request_finance␟request-finance␟request.finance	s	(?<![A-Za-z0-9_-])((?:[A-Za-z0-9]{7}-){3}[A-Za-z0-9]{7})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Delete this credential under API settings in Request Finance, then create one per workload.	Request Finance API key
R	resend.api-key	Ni0resend	64	160	near	resend	s	(?<![A-Za-z0-9_])(re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24})(?![A-Za-z0-9_])	3.8		saas	static		secret	0.9		Regenerate it on the API page of the Resend account and update the programs that use it.	Resend API key
R	restpack.api-key	Ni0restpack	64	96	near	restpack	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,47}[0-9])([A-Za-z0-9]{48}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Restpack, then create one per workload.	Restpack API key
R	retell.api-key	Ni0retell	64	160	near	retell	s	(?<![A-Za-z0-9_])(key_[A-Fa-f0-9]{28})(?![A-Za-z0-9_])	3.0		ai	static		secret	0.9		Revoke the key in the Retell account settings and issue a new one.	Retell AI API key
R	retool.api-token	Ls0retool_01	64	160	none		s	(?<![A-Za-z0-9_-])(retool_01[A-Za-z0-9]{20,40}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.9		Delete this credential under API settings in Retool, then create one per workload.	Retool API token
R	revai.access-token	Ni0revai␟Ni0rev_ai␟Ni0rev-ai␟Ni0rev.ai	64	162	near	revai␟rev_ai␟rev-ai␟rev.ai	s	(?<![A-Za-z0-9_-])(0[12][A-Za-z0-9_-]{58,64}+)(?![A-Za-z0-9_-])	4.2		ai	static		secret	0.75		Revoke the token in the Rev AI account settings and issue a new one.	Rev AI access token
R	revampcrm.api-key	Ni0revampcrm␟Ni0revamp_crm␟Ni0revamp-crm␟Ni0revamp_api	64	88	near	revampcrm␟revamp_crm␟revamp-crm␟revamp_api	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Revamp CRM, revoke it under API access and store the new one in a secrets manager.	Revamp CRM API key
R	revenuecat.secret-key	Ni0revenuecat	64	160	near	revenuecat	s	(?<![A-Za-z0-9_])(sk_[A-Za-z0-9]{20,40}+)(?![A-Za-z0-9_])	3.5		saas	static		secret	0.85		Sign in to RevenueCat, revoke it under API access and store the new one in a secrets manager.	RevenueCat secret API key
R	ringcentral.client-secret	Ni0ringcentral	64	70	near	ringcentral	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Rotate the client secret of the application in the RingCentral developer settings.	RingCentral client secret
R	riot.api-key	Ls0RGAPI-	64	160	none		s	(?<![A-Za-z0-9-])(RGAPI-[A-Za-z0-9_]{8}-[A-Za-z0-9_]{4}-[A-Za-z0-9_]{4}-[A-Za-z0-9_]{4}-[A-Za-z0-9_]{12})(?![A-Za-z0-9-])			saas	static		secret	0.95		Regenerate the key in the Riot developer portal; development keys end after 24 hours.	Riot Games API key
R	ritekit.client-secret	Ni0ritekit	64	92	near	ritekit	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{44}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Rotate the client secret of the application in the RiteKit developer settings.	RiteKit client secret
R	roaring.client-secret	Ai0roaring.io␟Ai0roaring_client␟Ai0roaring_api␟Ai0roaring_secret␟Ai0roaring token	64	160	assign	roaring.io␟roaring_client␟roaring_api␟roaring_secret␟roaring token	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,27}[0-9])([A-Za-z0-9_-]{28}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Rotate the client secret of the application in the Roaring developer settings.	Roaring client credential
R	robinhood.crypto-api-key	Ls0rh-api-	64	160	none		s	(?<![A-Za-z0-9-])(rh-api-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9-])			crypto	static		secret	0.9		Delete the credential in Robinhood under Crypto account settings and create a new one.	Robinhood Crypto API key
R	robinhood.crypto-private-key	Ni0robinhood␟Ni0rh-api-␟Ni0rh_private	64	136	near	robinhood␟rh-api-␟rh_private	s	(?<![A-Za-z0-9+/])((?=[A-Za-z+/]{0,42}[0-9])(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==))(?![A-Za-z0-9+/=])	4.0		crypto	static		secret	0.65		Sign in to Robinhood, revoke it under API access and store the new one in a secrets manager.	Robinhood Crypto signing key
R	roblox.session-cookie	Ls0_|WARNING:-DO-NOT-SHARE-THIS	32	1829	none		s	(_\|WARNING:-DO-NOT-SHARE-THIS\.--[^|\r\n"\']{20,200}\|_[A-Za-z0-9._-]{100,1500}+)			saas	ephemeral		secret	0.95		Log out of all Roblox sessions; the cookie ends with them.	Roblox security cookie
R	roboflow.api-key	Ai0roboflow	64	160	assign	roboflow	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-])	3.0		ai	static		secret	0.5		Sign in to Roboflow, revoke it under API access and store the new one in a secrets manager.	Roboflow API key
R	rocketreach.api-key	Ni0rocketreach	64	87	near	rocketreach	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z-]{0,38}[0-9])([A-Za-z0-9-]{39}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the RocketReach account settings and issue a new one.	RocketReach API key
R	rockset.api-key	Ni0rockset	64	112	near	rockset	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		db	static		secret	0.55		Regenerate it on the API page of the Rockset account and update the programs that use it.	Rockset API key
R	rollbar.access-token	Ni0rollbar	64	80	near	rollbar	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Delete this credential under API settings in Rollbar, then create one per workload.	Rollbar project access token
R	rootly.api-key	Ls0rootly_	64	167	none		s	(?<![A-Za-z0-9_])(rootly_[a-f0-9]{64}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Revoke the key in the Rootly account settings and issue a new one.	Rootly API key
R	route4me.api-key	Ni0route4me	64	80	near	route4me	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Route4Me, then create one per workload.	Route4Me API key
R	rownd.api-key	Ni0rownd	64	84	near	rownd	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Regenerate it on the API page of the Rownd account and update the programs that use it.	Rownd app key
R	rownd.app-secret	Ni0rownd	64	96	near	rownd	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,47}[0-9])([a-z0-9]{48}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the key in the Rownd account settings and issue a new one.	Rownd app secret
R	rubygems.api-key	Ls0rubygems_	64	160	none		s	(?<![A-Za-z0-9_])(rubygems_[a-z0-9]{48}+)(?![A-Za-z0-9_])	3.0		vcs	static		secret	0.95		Delete the key at rubygems.org under Edit settings, API keys; publish with trusted publishing instead.	RubyGems API key
R	runpod.api-key	LS1rpa_	64	160	none		s	(?<![A-Za-z0-9_-])(rpa_[A-Z0-9]{40}[A-Za-z0-9]{6})(?![A-Za-z0-9_])			ai	static		secret	0.95		Revoke the key in the RunPod console under Settings, API keys.	RunPod API key
R	runrunit.app-key	Ni0runrunit␟Ni0runrun.it␟Ni0runrun_it	64	80	near	runrunit␟runrun.it␟runrun_it	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to Runrun.it, revoke it under API access and store the new one in a secrets manager.	Runrun.it app key
R	runrunit.user-token	Ni0runrunit␟Ni0runrun.it␟Ni0runrun_it	64	68	near	runrunit␟runrun.it␟runrun_it	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,17}[0-9])([A-Za-z0-9]{18,20}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Revoke the token in the Runrun.it account settings and issue a new one.	Runrun.it user token
R	runway.api-key	Ni0runway	64	228	near	runway	s	(?<![A-Za-z0-9_])(key_[A-Fa-f0-9]{128})(?![A-Za-z0-9_])	3.0		ai	static		secret	0.95		Regenerate it on the API page of the Runway account and update the programs that use it.	Runway API key
R	saladcloud.api-key	Ls0salad_cloud_	64	351	none		s	(?<![A-Za-z0-9_])(salad_cloud_[A-Za-z0-9]{1,7}_[A-Za-z0-9]{7,235}+)(?![A-Za-z0-9_])	3.5		cloud	static		secret	0.9		Revoke the key in the SaladCloud portal under API access and create a new one.	SaladCloud API key
R	salesblink.api-key	Ni0salesblink	64	164	near	salesblink	s	(?<![A-Za-z0-9_])(key-[A-Za-z0-9]{64})(?![A-Za-z0-9_])	3.5		saas	static		secret	0.9		Revoke the key in the SalesBlink account settings and issue a new one.	SalesBlink API key
R	salescookie.api-key	Ni0salescookie	64	80	near	salescookie	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Salescookie, revoke it under API access and store the new one in a secrets manager.	Sales Cookie API key
R	salesflare.api-key	Ni0salesflare	64	93	near	salesflare	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_]{0,44}[0-9])([A-Za-z0-9_]{45}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Salesflare, then create one per workload.	Salesflare API key
R	salesforce.access-token	Ni0salesforce␟Ni0sfdc␟Ni0force.com	64	375	near	salesforce␟sfdc␟force.com	s	(?<![A-Za-z0-9])(00[A-Za-z0-9]{13,16}![A-Za-z0-9._]{80,260}+)(?![A-Za-z0-9._!])	3.5		saas	ephemeral		secret	0.85		Revoke the OAuth token or end the session in Salesforce Setup, Session Management.	Salesforce access token near its name
R	salesforce.consumer-key	Ls03MVG9	64	352	none		s	(?<![A-Za-z0-9])(3MVG9[A-Za-z0-9._+/=]{76,251}+)(?![A-Za-z0-9._+/=])	3.5		saas	static		identifier	0.95		An identifier; rotate the consumer secret of the same connected app.	Salesforce connected app consumer key
R	salesforce.consumer-secret	Ni0salesforce␟Ni03mvg9␟Ni0sfdc_client_secret␟Ni0sf_client_secret␟Ni0sfdc_consumer	64	160	near	salesforce␟3mvg9␟sfdc_client_secret␟sf_client_secret␟sfdc_consumer	s	(?<![A-Za-z0-9_])([A-F0-9]{64}|[0-9]{19})(?![A-Za-z0-9_])	2.6		saas	static		secret	0.65		Rotate the consumer secret under App Manager, Manage Consumer Details in Salesforce Setup.	Salesforce connected app consumer secret
R	salesforce.refresh-token	Cs05Aep861␟Cs05AEP861␟Cs05AEp861	64	263	none		s	(?<![A-Za-z0-9])(5A[Ee][Pp]861[A-Za-z0-9._=]{60,160}+)(?![A-Za-z0-9._=])	3.5		saas	static		secret	0.95		Revoke the token in Salesforce Setup under Connected Apps OAuth Usage.	Salesforce OAuth refresh token
R	salesforce.security-token	Ai0salesforce_security_token␟Ai0salesforce_token␟Ai0sf_security_token␟Ai0sfdc_token␟Ai0sfdc_security_token␟Ai0salesforcetoken␟Ai0salesforcesecuritytoken	64	160	assign	salesforce_security_token␟salesforce_token␟sf_security_token␟sfdc_token␟sfdc_security_token␟salesforcetoken␟salesforcesecuritytoken	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,22}[0-9])([A-Za-z0-9]{23,26}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.65		Reset the security token in the Salesforce user settings.	Salesforce user security token
R	salesforce.session-token	Cs0!AQ␟Cs0!AR	24	375	none		s	(?<![A-Za-z0-9])(00D[A-Za-z0-9]{12,15}!A[QR][A-Za-z0-9._]{78,258}+)(?![A-Za-z0-9._!])	3.5		saas	ephemeral		secret	0.95		Revoke the OAuth token or end the session in Salesforce Setup, Session Management.	Salesforce session or access token
R	salesmate.session-token	Ni0salesmate	64	84	near	salesmate	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the token in the Salesmate account settings and issue a new one.	Salesmate session token
R	sambanova.api-key	Ni0sambanova	64	84	near	sambanova	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			ai	static		secret	0.6		Delete this credential under API settings in SambaNova, then create one per workload.	SambaNova API key
R	samsara.api-token	Ls0samsara_api_	64	160	none		s	(?<![A-Za-z0-9_])(samsara_api_[A-Za-z0-9]{26,32}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Regenerate it on the API page of the Samsara account and update the programs that use it.	Samsara API token
R	sanity.auth-token	Ni0sanity	64	276	near	sanity	s	(?<![A-Za-z0-9_-])(sk[A-Za-z0-9]{79}|sk[A-Za-z0-9]{178})(?![A-Za-z0-9_-])	4.5		saas	static		secret	0.85		Delete this credential under API settings in Sanity, then create one per workload.	Sanity API token
R	satismeter.api-key	Ni0satismeter	64	80	near	satismeter	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Satismeter, revoke it under API access and store the new one in a secrets manager.	SatisMeter API token
R	saucelabs.access-key	Ni0saucelabs␟Ni0sauce_␟Ni0sauce-␟Ni0sauce.	64	84	near	saucelabs␟sauce_␟sauce-␟sauce.	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the key in the Sauce Labs account settings and issue a new one.	Sauce Labs access key
R	scale.api-key	Ls0live_	64	160	none		s	(?<![A-Za-z0-9_-])(live_(?:auth_)?[a-f0-9]{32})(?![A-Za-z0-9_])	3.0		ai	static		secret	0.8		Regenerate the key on the Scale dashboard under API keys.	Scale AI live API key
R	scaleway.secret-key	Ni0scw_secret␟Ni0scw_token␟Ni0scaleway_secret␟Ni0scaleway-secret␟Ni0scaleway_token␟Ni0scaleway-token␟Ni0scaleway_api␟Ni0scalewaykey␟Ni0scalewaytoken␟Ni0scaleway_key␟Ni0scaleway token␟Ni0scaleway.secret	64	160	near	scw_secret␟scw_token␟scaleway_secret␟scaleway-secret␟scaleway_token␟scaleway-token␟scaleway_api␟scalewaykey␟scalewaytoken␟scaleway_key␟scaleway token␟scaleway.secret	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			cloud	static		secret	0.7		Delete the API key in Scaleway IAM and create a new one with a narrow policy.	Scaleway secret key
R	scalingo.api-token	Ls0tk-us-␟Ls0tk-eu-	64	160	none		s	(?<![A-Za-z0-9_-])((?:tk-us-|tk-eu-)[A-Za-z0-9_-]{48}+)(?![A-Za-z0-9_-])	4.0		cloud	static		secret	0.9		Revoke the token in the Scalingo account settings and issue a new one.	Scalingo API token
R	scalr.api-token	Cs0eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ1c2VyIiwianR	64	269	none		s	(?<![A-Za-z0-9_.-])(eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJpc3MiOiJ1c2VyIiwianRpIjoiYXQt[A-Za-z0-9_-]{15,60}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_.-])			cloud	static		secret	0.95		Delete the access token in Scalr and create a new one.	Scalr API token
R	scalr.token-value	Ni0scalr	64	184	near	scalr	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9._]{136})(?![A-Za-z0-9_.-])	4.5		cloud	static		secret	0.6		Revoke the token in the Scalr account settings and issue a new one.	Scalr API token near its name
R	scrapeowl.api-key	Ni0scrapeowl	64	78	near	scrapeowl	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Sign in to ScrapeOwl, revoke it under API access and store the new one in a secrets manager.	ScrapeOwl API key
R	scraperapi.api-key	Ni0scraperapi	64	80	near	scraperapi	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the ScraperAPI account and update the programs that use it.	ScraperAPI API key
R	scraperbox.api-key	Ni0scraperbox	64	80	near	scraperbox	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.56		Delete this credential under API settings in Scraperbox, then create one per workload.	Scraperbox API key
R	scrapestack.api-key	Ni0scrapestack	64	80	near	scrapestack	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Scrapestack account settings and issue a new one.	Scrapestack API key
R	scrapfly.api-key	Ls0scp-live-␟Ls0scp-test-	64	160	none		s	(?<![A-Za-z0-9_-])((?:scp-live-|scp-test-)[A-Za-z0-9]{32}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Regenerate it on the API page of the Scrapfly account and update the programs that use it.	Scrapfly API key
R	scrapfly.legacy-api-key	Ni0scrapfly	64	80	near	scrapfly	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Scrapfly, revoke it under API access and store the new one in a secrets manager.	Scrapfly API key without prefix
R	scrapingant.api-key	Ni0scrapingant	64	80	near	scrapingant	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to ScrapingAnt, revoke it under API access and store the new one in a secrets manager.	ScrapingAnt API key
R	scrapingbee.api-key	Ni0scrapingbee␟Ni0scraping_bee␟Ni0scraping-bee	64	128	near	scrapingbee␟scraping_bee␟scraping-bee	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,79}[0-9])([A-Za-z0-9]{80}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to ScrapingBee, revoke it under API access and store the new one in a secrets manager.	ScrapingBee API key
R	screenshotapi.api-key	Ni0screenshotapi	64	160	near	screenshotapi	s	(?<![A-Za-z0-9_-])((?:[A-Za-z0-9]{7}-){3}[A-Za-z0-9]{7})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.85		Revoke the key in the ScreenshotAPI account settings and issue a new one.	ScreenshotAPI API key
R	screenshotlayer.api-key	Ni0screenshotlayer	64	80	near	screenshotlayer	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_]{0,31}[0-9])([A-Za-z0-9_]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Screenshotlayer, then create one per workload.	Screenshotlayer API key
R	scrutinizerci.access-token	Ni0scrutinizer	64	112	near	scrutinizer	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Scrutinizer CI, revoke it under API access and store the new one in a secrets manager.	Scrutinizer CI access token
R	securitytrails.api-key	Ni0securitytrails␟Ni0security_trails␟Ni0security-trails	64	80	near	securitytrails␟security_trails␟security-trails	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to SecurityTrails, revoke it under API access and store the new one in a secrets manager.	SecurityTrails API key
R	segment.public-api-token	LS1sgp_	64	164	none		s	(?<![A-Za-z0-9_])(sgp_[A-Za-z0-9]{64}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.9		Revoke the token in the Segment account settings and issue a new one.	Segment public API token
R	segment.workspace-token	Ni0segment_␟Ni0segment.␟Ni0segment-␟Ni0segmentio␟Ni0segmentapi␟Ni0segmenttoken␟Ni0segment token	64	183	near	segment_␟segment.␟segment-␟segmentio␟segmentapi␟segmenttoken␟segment token	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_.-])	4.5		saas	static		secret	0.8		Revoke the token in the Segment account settings and issue a new one.	Segment workspace token
R	segment.write-key	Ai0segment_write_key␟Ai0segment-write-key␟Ai0segmentwritekey␟Ai0segment_key␟Ai0segment.write.key␟Ai0segment_api_key	64	160	assign	segment_write_key␟segment-write-key␟segmentwritekey␟segment_key␟segment.write.key␟segment_api_key	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Segment account and update the programs that use it.	Segment source write key
R	segmind.api-key	Ni0segmind	64	160	near	segmind	s	(?<![A-Za-z0-9_])(SG_[a-f0-9]{16})(?![A-Za-z0-9_])	2.6		ai	static		secret	0.9		Regenerate it on the API page of the Segmind account and update the programs that use it.	Segmind API key
R	selectpdf.api-key	Ni0selectpdf	64	84	near	selectpdf	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the key in the SelectPdf account settings and issue a new one.	SelectPdf API key
R	semaphore.api-token	Ni0semaphore_api␟Ni0semaphore_token␟Ni0semaphoreci␟Ni0semaphore.co␟Ni0semaphore_auth␟Ni0semaphore-token␟Ni0semaphore token	64	80	near	semaphore_api␟semaphore_token␟semaphoreci␟semaphore.co␟semaphore_auth␟semaphore-token␟semaphore token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		vcs	static		secret	0.55		Sign in to Semaphore, revoke it under API access and store the new one in a secrets manager.	Semaphore CI API token
R	sendbird.api-token	Ni0sendbird	64	88	near	sendbird	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to Sendbird, revoke it under API access and store the new one in a secrets manager.	Sendbird API token
R	sendbird.organization-api-key	Ai0sendbird	64	160	assign	sendbird	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{24}+)(?![A-Za-z0-9])	2.8		saas	static		secret	0.5		Revoke the key in the Sendbird account settings and issue a new one.	Sendbird organization API key
R	sendgrid.api-key	LS1SG.	64	174	none		s	(?<![A-Za-z0-9_.-])(SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.95		Delete the key in SendGrid under Settings, API keys, and create a restricted one.	SendGrid API key
R	sendgrid.legacy-api-key	Ni0sendgrid	64	117	near	sendgrid	s	(?<![A-Za-z0-9_.-])(SG\.[A-Za-z0-9_.=-]{66})(?![A-Za-z0-9_.=-])	4.0		saas	static		secret	0.7		Regenerate it on the API page of the SendGrid account and update the programs that use it.	SendGrid-looking key near its name
R	sentry.dsn	Cs0sentry.io/	200	60	none		s	https://[a-f0-9]{32}:([a-f0-9]{32})@(?:[a-z0-9.-]{0,60}\.)?sentry\.io/[0-9]{1,20}			saas	static		secret	0.8		Delete the client key of the Sentry project and use the new public DSN form.	Sentry DSN with its old secret half
R	sentry.legacy-auth-token	Ni0sentry_auth␟Ni0sentry-auth␟Ni0sentry_token␟Ni0sentry_api␟Ni0sentrytoken␟Ni0sentry.io/api␟Ni0sentryauth␟Ni0sentry token	64	112	near	sentry_auth␟sentry-auth␟sentry_token␟sentry_api␟sentrytoken␟sentry.io/api␟sentryauth␟sentry token	s	(?<![A-Za-z0-9#])([a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.7		Delete this credential under API settings in Sentry, then create one per workload.	Sentry auth token without prefix
R	sentry.org-auth-token	Ls0sntrys_eyJ	64	550	none		s	(?<![A-Za-z0-9_])(sntrys_eyJ[A-Za-z0-9+/=]{60,400}_[A-Za-z0-9+/]{43})(?![A-Za-z0-9_+/])		base64-json	saas	static		secret	0.95		Revoke the token in Sentry under Settings, Auth tokens of the organization.	Sentry organization auth token
R	sentry.user-auth-token	Ls0sntryu_␟Ls0sntrya_␟Ls0sntryi_	64	167	none		s	(?<![A-Za-z0-9_])((?:sntryu_|sntrya_|sntryi_)[a-f0-9]{64}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Sign in to Sentry, revoke it under API access and store the new one in a secrets manager.	Sentry user auth token
R	serpapi.api-key	Ni0serpapi␟Ni0serp_api	64	112	near	serpapi␟serp_api	s	(?<![A-Za-z0-9#])([a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Regenerate it on the API page of the SerpApi account and update the programs that use it.	SerpApi key
R	serper.api-key	Ni0serper	64	88	near	serper	s	(?<![A-Za-z0-9#])([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke the key in the Serper account settings and issue a new one.	Serper API key
R	serphouse.api-key	Ni0serphouse	64	108	near	serphouse	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{60}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Serphouse account and update the programs that use it.	SERPHouse API key
R	serpstack.api-key	Ni0serpstack	64	80	near	serpstack	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Serpstack, then create one per workload.	serpstack access key
R	settlemint.application-access-token	Ls0sm_aat_	64	160	none		s	(?<![A-Za-z0-9_])(sm_aat_[A-Za-z0-9]{16}+)(?![A-Za-z0-9_])			crypto	static		secret	0.95		Sign in to SettleMint, revoke it under API access and store the new one in a secrets manager.	SettleMint application access token
R	settlemint.personal-access-token	Ls0sm_pat_	64	160	none		s	(?<![A-Za-z0-9_])(sm_pat_[A-Za-z0-9]{16}+)(?![A-Za-z0-9_])			crypto	static		secret	0.95		Sign in to SettleMint, revoke it under API access and store the new one in a secrets manager.	SettleMint personal access token
R	settlemint.service-access-token	Ls0sm_sat_	64	160	none		s	(?<![A-Za-z0-9_])(sm_sat_[A-Za-z0-9]{16}+)(?![A-Za-z0-9_])			crypto	static		secret	0.95		Revoke the token in the SettleMint account settings and issue a new one.	SettleMint service access token
R	sheety.api-token	Ni0sheety	64	112	near	sheety	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Sign in to Sheety, revoke it under API access and store the new one in a secrets manager.	Sheety bearer token
R	sherpadesk.api-key	Ni0sherpadesk	64	80	near	sherpadesk	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to SherpaDesk, revoke it under API access and store the new one in a secrets manager.	SherpaDesk API key
R	shipday.api-key	Ni0shipday	64	79	near	shipday	s	(?<![A-Za-z0-9_.-])((?=[A-Za-z.]{0,30}[0-9])[A-Za-z0-9.]{11}[A-Za-z0-9]{20})(?![A-Za-z0-9_.-])	3.3		saas	static		secret	0.6		Regenerate it on the API page of the Shipday account and update the programs that use it.	Shipday API key
R	shippo.api-token	Ls0shippo_live_␟Ls0shippo_test_	64	160	none		s	(?<![A-Za-z0-9_])((?:shippo_live_|shippo_test_)[A-Fa-f0-9]{40}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Revoke the token in the Shippo account settings and issue a new one.	Shippo API token
R	shodan.api-key	Ni0shodan	64	80	near	shodan	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Shodan, then create one per workload.	Shodan API key
R	shopify.access-token	Ls0shpat_	64	160	none		s	(?<![A-Za-z0-9_])(shpat_[A-Fa-f0-9]{30,34}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Uninstall the app or rotate its credentials in the Shopify admin (or Partner dashboard), then reinstall it.	Shopify Admin API access token
R	shopify.custom-app-token	Ls0shpca_	64	160	none		s	(?<![A-Za-z0-9_])(shpca_[A-Fa-f0-9]{30,34}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Uninstall the app or rotate its credentials in the Shopify admin (or Partner dashboard), then reinstall it.	Shopify custom app access token
R	shopify.partner-token	Ls0prtapi_	64	160	none		s	(?<![A-Za-z0-9_])(prtapi_[A-Fa-f0-9]{32}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Uninstall the app or rotate its credentials in the Shopify admin (or Partner dashboard), then reinstall it.	Shopify Partner API token
R	shopify.private-app-token	Ls0shppa_	64	160	none		s	(?<![A-Za-z0-9_])(shppa_[A-Fa-f0-9]{30,34}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Uninstall the app or rotate its credentials in the Shopify admin (or Partner dashboard), then reinstall it.	Shopify private app password
R	shopify.shared-secret	Ls0shpss_	64	160	none		s	(?<![A-Za-z0-9_])(shpss_[A-Fa-f0-9]{30,34}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Uninstall the app or rotate its credentials in the Shopify admin (or Partner dashboard), then reinstall it.	Shopify app shared secret
R	shopify.theme-token	Ls0shptka_	64	160	none		s	(?<![A-Za-z0-9_])(shptka_[A-Fa-f0-9]{32}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Uninstall the app or rotate its credentials in the Shopify admin (or Partner dashboard), then reinstall it.	Shopify Theme Access password
R	shopify.user-token	Ls0shpua_	64	160	none		s	(?<![A-Za-z0-9_])(shpua_[A-Fa-f0-9]{32}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Uninstall the app or rotate its credentials in the Shopify admin (or Partner dashboard), then reinstall it.	Shopify online user access token
R	shortcut.api-token	Ni0shortcut_api␟Ni0shortcut_token␟Ni0shortcut-token␟Ni0shortcut-api␟Ni0clubhouse_api␟Ni0shortcutapi␟Ni0shortcut_secret␟Ni0shortcut-secret␟Ni0shortcutaccess␟Ni0shortcut token␟Ni0app.shortcut.com	64	84	near	shortcut_api␟shortcut_token␟shortcut-token␟shortcut-api␟clubhouse_api␟shortcutapi␟shortcut_secret␟shortcut-secret␟shortcutaccess␟shortcut token␟app.shortcut.com	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Delete this credential under API settings in Shortcut, then create one per workload.	Shortcut API token
R	shotstack.api-key	Ni0shotstack	64	88	near	shotstack	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Shotstack, then create one per workload.	Shotstack API key
R	shutterstock.api-key	Ni0shutterstock	64	80	near	shutterstock	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Shutterstock account and update the programs that use it.	Shutterstock consumer key
R	shutterstock.consumer-secret	Ai0shutterstock_secret␟Ai0shutterstock_consumer_secret␟Ai0shutterstock_client_secret␟Ai0shutterstock-secret	64	160	assign	shutterstock_secret␟shutterstock_consumer_secret␟shutterstock_client_secret␟shutterstock-secret	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Sign in to Shutterstock, revoke it under API access and store the new one in a secrets manager.	Shutterstock consumer secret
R	shutterstock.oauth-token	Ni0shutterstock	64	487	near	shutterstock	s	(?<![A-Za-z0-9_/])(v2/[A-Za-z0-9]{388})(?![A-Za-z0-9_/])	4.5		saas	static		secret	0.95		Rotate the client secret of the application in the Shutterstock developer settings.	Shutterstock OAuth token
R	sidekiq.bundler-credential	Cs0BUNDLE_ENTERPRISE__CONTRIBSYS__COM␟Cs0BUNDLE_GEMS__CONTRIBSYS__COM	64	160	none		s	BUNDLE_(?:ENTERPRISE|GEMS)__CONTRIBSYS__COM["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([a-f0-9]{8}:[a-f0-9]{8})(?![a-f0-9])			saas	static		secret	0.95		Ask Contributed Systems support for a new credential.	Sidekiq Pro or Enterprise gem server credential
R	sidekiq.gem-server-url	Cs0contribsys.com	64	32	none		s	https?://([a-f0-9]{8}:[a-f0-9]{8})@(?:gems|enterprise)\.contribsys\.com			saas	static		secret	0.95		Ask Contributed Systems support for a new credential.	Credential in a Sidekiq gem server address
R	signable.api-key	Ni0signable_api␟Ni0signable_key␟Ni0signable.app␟Ni0signable token␟Ni0signable.co	64	80	near	signable_api␟signable_key␟signable.app␟signable token␟signable.co	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Signable account settings and issue a new one.	Signable API key
R	signalwire.api-token	Ni0signalwire	64	98	near	signalwire	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,49}[0-9])([A-Za-z0-9]{50}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the SignalWire account and update the programs that use it.	SignalWire API token
R	signaturit.access-token	Ni0signaturit	64	134	near	signaturit	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,85}[0-9])([A-Za-z0-9]{86}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Signaturit, revoke it under API access and store the new one in a secrets manager.	Signaturit access token
R	signupgenius.api-key	Ni0signupgenius	64	80	near	signupgenius	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the SignUpGenius account settings and issue a new one.	SignUpGenius API key
R	sigopt.api-token	Ni0sigopt	64	96	near	sigopt	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,47}[0-9])([A-Za-z0-9]{48}+)(?![A-Za-z0-9_/+=-])	3.5		ai	static		secret	0.55		Revoke the token in the SigOpt account settings and issue a new one.	SigOpt API token
R	siliconflow.api-key	Ni0siliconflow	64	160	near	siliconflow	s	(?<![A-Za-z0-9_-])(sk-[a-z]{48})(?![A-Za-z0-9_-])	3.5		ai	static		secret	0.9		Sign in to Siliconflow, revoke it under API access and store the new one in a secrets manager.	SiliconFlow API key
R	simfin.api-key	Ni0simfin	64	84	near	simfin	s	(?<![A-Za-z0-9_/.+-])((?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32}|[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Regenerate it on the API page of the SimFin account and update the programs that use it.	SimFin API key
R	simplesat.api-key	Ni0simplesat	64	88	near	simplesat	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Simplesat, then create one per workload.	Simplesat API key
R	simplynoted.api-key	Ni0simplynoted	64	408	near	simplynoted	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{340,360}+)(?![A-Za-z0-9_.-])	4.5		saas	static		secret	0.6		Delete this credential under API settings in Simply Noted, then create one per workload.	Simply Noted API key
R	simvoly.api-key	Ni0simvoly	64	81	near	simvoly	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,32}[0-9])([A-Za-z0-9]{33}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Simvoly, then create one per workload.	Simvoly API key
R	sinch.api-token	Ni0sinch_␟Ni0sinch-␟Ni0sinch.␟Ni0sinchmessage␟Ni0sinch token	64	80	near	sinch_␟sinch-␟sinch.␟sinchmessage␟sinch token	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Sign in to Sinch, revoke it under API access and store the new one in a secrets manager.	Sinch API token
R	sirv.client-secret	Ni0sirv_␟Ni0sirv.␟Ni0sirv-␟Ni0sirv token	64	184	near	sirv_␟sirv.␟sirv-␟sirv token	s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])	4.5		saas	static		secret	0.85		Rotate the client secret of the application in the Sirv developer settings.	Sirv client secret
R	siteleaf.api-key	Ni0siteleaf	64	80	near	siteleaf	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Siteleaf, then create one per workload.	Siteleaf API key
R	skrapp.api-key	Ni0skrapp	64	90	near	skrapp	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,41}[0-9])([A-Za-z0-9]{42}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Skrapp account settings and issue a new one.	Skrapp API key
R	skybiometry.api-key	Ni0skybiometry	64	74	near	skybiometry	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,24}[0-9])([a-z0-9]{25,26}+)(?![A-Za-z0-9_/+=-])	2.8		saas	static		secret	0.5		Sign in to SkyBiometry, revoke it under API access and store the new one in a secrets manager.	SkyBiometry API key
R	slack.app-level-token	Ls0xapp-	64	215	none		s	(?<![A-Za-z0-9-])(xapp-[0-9]-A[A-Z0-9]{6,14}-[0-9]{9,15}-[A-Za-z0-9]{32,80}+)(?![A-Za-z0-9-])		slack	saas	static		secret	0.95		Revoke it with auth.revoke or regenerate it on the app page at api.slack.com; then read the audit log for its use.	Slack app-level token
R	slack.bot-token	Ls0xoxb-	64	165	none		s	(?<![A-Za-z0-9-])(xoxb-(?:[0-9]{8,14}-){1,2}[A-Za-z0-9]{18,34}+)(?![A-Za-z0-9-])		slack	saas	static		secret	0.95		Revoke it with auth.revoke or regenerate it on the app page at api.slack.com; then read the audit log for its use.	Slack bot token
R	slack.client-secret	Ai0slack_client_secret␟Ai0slack-client-secret␟Ai0slackclientsecret␟Ai0slack.client.secret␟Ai0slack_secret	64	160	assign	slack_client_secret␟slack-client-secret␟slackclientsecret␟slack.client.secret␟slack_secret	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.8		Regenerate the client secret on the Basic Information page of the Slack app.	Slack app client secret
R	slack.client-token	Ls0xoxc-	64	215	none		s	(?<![A-Za-z0-9-])(xoxc-(?:[0-9]{8,15}-){2,3}[a-f0-9]{60,66}+)(?![A-Za-z0-9-])		slack	saas	ephemeral		secret	0.95		Sign out of all Slack sessions; the token and its d cookie end together.	Slack browser session token
R	slack.incoming-webhook	Ls0hooks.slack.com/services/	64	185	none		s	(hooks\.slack\.com/services/T[A-Za-z0-9_]{6,16}/B[A-Za-z0-9_]{6,16}/[A-Za-z0-9_]{20,28}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.95		Remove the incoming webhook on the Slack app page and add a new one.	Slack incoming webhook address
R	slack.legacy-export-token	Ls0xoxe-	64	180	none		s	(?<![A-Za-z0-9-])(xoxe-(?:[0-9]{9,14}-){3}[a-f0-9]{28,34}+)(?![A-Za-z0-9-])			saas	static		secret	0.9		Revoke it with auth.revoke or regenerate it on the app page at api.slack.com; then read the audit log for its use.	Slack token with four number groups
R	slack.legacy-token	Ls0xoxo-␟Ls0xoxs-	64	213	none		s	(?<![A-Za-z0-9-])(xox[os]-(?:[0-9]{6,15}-){2,3}[A-Fa-f0-9]{8,64}+)(?![A-Za-z0-9-])		slack	saas	static		secret	0.9		Revoke it with auth.revoke or regenerate it on the app page at api.slack.com; then read the audit log for its use.	Slack legacy tester token
R	slack.refresh-token	Ls0xoxe-	64	304	none		s	(?<![A-Za-z0-9.-])(xoxe-[0-9]{1,2}-[A-Za-z0-9]{120,200}+)(?![A-Za-z0-9-])			saas	static		secret	0.95		Revoke it with auth.revoke or regenerate it on the app page at api.slack.com; then read the audit log for its use.	Slack refresh or configuration refresh token
R	slack.rotating-access-token	Ls0xoxe.xoxp-␟Ls0xoxe.xoxb-	64	349	none		s	(?<![A-Za-z0-9.-])(xoxe\.xox[bp]-[0-9]{1,2}-[A-Za-z0-9]{120,240}+)(?![A-Za-z0-9-])			saas	ephemeral		secret	0.95		Revoke it with auth.revoke or regenerate it on the app page at api.slack.com; then read the audit log for its use.	Slack access token with rotation
R	slack.session-cookie	Ls0xoxd-	64	503	none		s	(?<![A-Za-z0-9-])(xoxd-[A-Za-z0-9+/%_\\-]{90,400}+={0,2})(?![A-Za-z0-9+/_-])	3.5		saas	ephemeral		secret	0.95		Sign out of all Slack sessions to end the cookie.	Slack browser session cookie
R	slack.signing-secret	Ai0slack_signing_secret␟Ai0slack-signing-secret␟Ai0slacksigningsecret␟Ai0slack.signing.secret␟Ai0slack_signing	64	160	assign	slack_signing_secret␟slack-signing-secret␟slacksigningsecret␟slack.signing.secret␟slack_signing	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.8		Regenerate the signing secret on the Basic Information page of the Slack app.	Slack app signing secret
R	slack.user-token	Ls0xoxp-	64	210	none		s	(?<![A-Za-z0-9.-])(xoxp-(?:[0-9]{8,14}-){2,3}[A-Za-z0-9]{20,64}+)(?![A-Za-z0-9-])		slack	saas	static		secret	0.95		Revoke it with auth.revoke or regenerate it on the app page at api.slack.com; then read the audit log for its use.	Slack user token
R	slack.workflow-webhook	Ls0hooks.slack.com/workflows/␟Ls0hooks.slack.com/triggers/	64	219	none		s	(hooks\.slack\.com/(?:workflows|triggers)/[ETet][A-Za-z0-9_]{5,16}/(?:A[A-Za-z0-9_]{6,16}/)?[0-9]{8,20}/[A-Za-z0-9_]{20,40}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Unpublish the workflow trigger in Slack and create a new link.	Slack workflow or trigger webhook address
R	slack.workspace-token	Ls0xoxa-␟Ls0xoxr-	64	241	none		s	(?<![A-Za-z0-9-])(xox[ar]-(?:[0-9]{1,14}-){0,4}(?=[A-Za-z]{0,47}[0-9])[A-Za-z0-9]{20,80}+)(?![A-Za-z0-9-])			saas	static		secret	0.9		Revoke it with auth.revoke or regenerate it on the app page at api.slack.com; then read the audit log for its use.	Slack legacy workspace or refresh token
R	smartling.user-secret	Ai0smartling_user_secret␟Ai0smartling_secret␟Ai0smartling-secret␟Ai0smartlingusersecret	64	160	assign	smartling_user_secret␟smartling_secret␟smartling-secret␟smartlingusersecret	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,49}[0-9])([A-Za-z0-9_-]{50,60}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.7		Delete this credential under API settings in Smartling, then create one per workload.	Smartling user secret
R	smartsheets.access-token	Ni0smartsheet	64	85	near	smartsheet	s	(?<![A-Za-z0-9_/.+-])((?=[A-Za-z]{0,25}[0-9])(?:[A-Za-z0-9]{37}|[A-Za-z0-9]{26}))(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Delete this credential under API settings in Smartsheet, then create one per workload.	Smartsheet access token
R	smartystreets.auth-token	Ai0smartystreets␟Ai0smarty_auth␟Ai0smarty_token␟Ai0smarty-auth	64	160	assign	smartystreets␟smarty_auth␟smarty_token␟smarty-auth	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Delete this credential under API settings in Smarty, then create one per workload.	Smarty auth token
R	smooch.key-secret	Ni0smooch	64	134	near	smooch	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,85}[0-9])([A-Za-z0-9_-]{86}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Smooch, then create one per workload.	Smooch (Sunshine Conversations) key secret
R	snipcart.api-key	Ni0snipcart	64	123	near	snipcart	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_]{0,74}[0-9])([A-Za-z0-9_]{75}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Snipcart, revoke it under API access and store the new one in a secrets manager.	Snipcart secret API key
R	snowflake.programmatic-access-token	Ni0snowflake_pat␟Ni0snowflake_token␟Ni0snowflake-token␟Ni0snowflaketoken␟Ni0snowflake_access_token␟Ni0snowflake_programmatic␟Ni0sf_token␟Ni0programmatic_access_token␟Ni0snowflake_password␟Ni0snowflake token	64	1300	near	snowflake_pat␟snowflake_token␟snowflake-token␟snowflaketoken␟snowflake_access_token␟snowflake_programmatic␟sf_token␟programmatic_access_token␟snowflake_password␟snowflake token	s	(?<![A-Za-z0-9_.-])(eyJ[A-Za-z0-9_-]{20,120}\.eyJ[A-Za-z0-9_-]{40,500}\.[A-Za-z0-9_-]{40,400}+)(?![A-Za-z0-9_.-])	4.5		db	static		secret	0.85		Delete this credential under API settings in Snowflake, then create one per workload.	Snowflake programmatic access token
R	snowflake.session-token	Cs0ver:1-hint:␟Cs0ver:2-hint:␟Cs0ver:3-hint:	64	728	none		s	(?<![A-Za-z0-9])(ver:[0-9]-hint:[0-9]{1,20}-[A-Za-z0-9+/=_-]{40,600}+)			db	ephemeral		secret	0.95		Abort the session with SYSTEM$ABORT_SESSION and rotate the sign-in that opened it.	Snowflake session token
R	snyk.api-token	Ni0snyk_token␟Ni0snyk-token␟Ni0snyk_api␟Ni0snyk-api␟Ni0snyktoken␟Ni0snyk_key␟Ni0snyk_oauth␟Ni0snyk.token␟Ni0snyk token␟Ni0snykapikey␟Ni0snyk auth	64	84	near	snyk_token␟snyk-token␟snyk_api␟snyk-api␟snyktoken␟snyk_key␟snyk_oauth␟snyk.token␟snyk token␟snykapikey␟snyk auth	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			vcs	static		secret	0.7		Revoke the token in the Snyk account settings and generate a new one.	Snyk API token
R	snyk.personal-access-token	Ls0snyk_uat.␟Ls0snyk_sat.	64	418	none		s	(?<![A-Za-z0-9_])(snyk_(?:uat|sat)\.[A-Za-z0-9]{6,12}\.[A-Za-z0-9_.-]{40,300}+)(?![A-Za-z0-9_-])			vcs	static		secret	0.95		Revoke the token in the Snyk account settings and generate a new one.	Snyk personal or service access token
R	socket.api-token	Ls0sktsec_	64	183	none		s	(?<![A-Za-z0-9_])(sktsec_[A-Za-z0-9_-]{40,80}+)(?![A-Za-z0-9_-])	3.5		vcs	static		secret	0.95		Delete this credential under API settings in Socket, then create one per workload.	Socket.dev API token
R	solarwinds.api-token	Ni0solarwinds␟Ni0swo_api␟Ni0swo_token	64	119	near	solarwinds␟swo_api␟swo_token	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,70}[0-9])([A-Za-z0-9_-]{71}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to SolarWinds, revoke it under API access and store the new one in a secrets manager.	SolarWinds Observability API token
R	sonarqube.cloud-token	Ls0sqco_	64	160	none		s	(?<![A-Za-z0-9_])(sqco_[A-Za-z0-9]{59}+)(?![A-Za-z0-9_])	3.5		vcs	static		secret	0.95		Revoke the token in SonarQube Cloud under Administration, Scoped organization tokens.	SonarQube Cloud scoped organization token
R	sonarqube.legacy-token	Ni0sonar_token␟Ni0sonar.login␟Ni0sonar_login␟Ni0sonar-token␟Ni0sonar.token␟Ni0sonarqube␟Ni0sonarcloud␟Ni0sonarlogin␟Ni0sonartoken␟Ni0sonar token	64	88	near	sonar_token␟sonar.login␟sonar_login␟sonar-token␟sonar.token␟sonarqube␟sonarcloud␟sonarlogin␟sonartoken␟sonar token	s	(?<![A-Za-z0-9#])([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		vcs	static		secret	0.7		Sign in to SonarQube, revoke it under API access and store the new one in a secrets manager.	SonarQube or SonarCloud token without prefix
R	sonarqube.token	LS1squ_␟LS1sqp_␟LS1sqa_	64	160	none		s	(?<![A-Za-z0-9_-])((?:squ_|sqp_|sqa_)[a-f0-9]{40}+)(?![A-Za-z0-9_])			vcs	static		secret	0.95		Revoke the token in SonarQube under My Account, Security.	SonarQube token
R	soniox.api-key	Ni0soniox	64	112	near	soniox	s	(?<![A-Za-z0-9#])([a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.6		Sign in to Soniox, revoke it under API access and store the new one in a secrets manager.	Soniox API key
R	sourcegraph.access-token	LS1sgp_	64	160	none		s	(?<![A-Za-z0-9_])(sgp_(?:(?:[A-Fa-f0-9]{16}|local)_)?[A-Fa-f0-9]{40})(?![A-Za-z0-9_])			vcs	static		secret	0.95		Delete the access token in the Sourcegraph user settings and create a new one.	Sourcegraph access token
R	sourcegraph.cody-gateway-token	LS1slk_␟LS1sgd_	64	164	none		s	(?<![A-Za-z0-9_])((?:slk_|sgd_)[a-f0-9]{64}+)(?![A-Za-z0-9_])			ai	static		secret	0.95		Delete this credential under API settings in Sourcegraph, then create one per workload.	Sourcegraph Cody Gateway access token
R	spacelift.api-key-secret	Ni0spacelift	64	112	near	spacelift	s	(?<![A-Za-z0-9#])([a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		cloud	static		secret	0.6		Delete this credential under API settings in Spacelift, then create one per workload.	Spacelift API key secret
R	sparkpost.api-key	Ni0sparkpost	64	88	near	sparkpost	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the SparkPost account settings and issue a new one.	SparkPost API key
R	spectralops.api-token	LS1spu-	64	160	none		s	(?<![A-Za-z0-9_-])(spu-[a-z0-9]{32}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.85		Regenerate it on the API page of the Spectralops account and update the programs that use it.	Spectral API token
R	speechmatics.api-key	Ni0speechmatics	64	80	near	speechmatics	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		ai	static		secret	0.55		Delete this credential under API settings in Speechmatics, then create one per workload.	Speechmatics API key
R	speechtextai.api-key	Ni0speechtext	64	80	near	speechtext	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.6		Regenerate it on the API page of the SpeechText.AI account and update the programs that use it.	SpeechText.AI API key
R	splunk.hec-token	Ni0splunk	64	84	near	splunk	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.65		Disable the HEC token in Splunk under Data inputs and create a new one.	Splunk HTTP Event Collector token
R	splunk.observability-token	Ai0signalfx␟Ai0sfx_token␟Ai0x-sf-token␟Ai0splunk_access_token␟Ai0splunk_observability␟Ai0splunk_o11y␟Ai0splunkobservability␟Ai0splunk	64	160	assign	signalfx␟sfx_token␟x-sf-token␟splunk_access_token␟splunk_observability␟splunk_o11y␟splunkobservability␟splunk	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.5		Delete this credential under API settings in Splunk, then create one per workload.	Splunk Observability access token
R	spoonacular.api-key	Ni0spoonacular	64	80	near	spoonacular	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Spoonacular account settings and issue a new one.	spoonacular API key
R	sportsmonk.api-token	Ni0sportmonks␟Ni0sportsmonk	64	108	near	sportmonks␟sportsmonk	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{60}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Sportmonks account and update the programs that use it.	Sportmonks API token
R	spotify.access-token	Ni0spotify	64	498	near	spotify	s	(?<![A-Za-z0-9_-])((?:BQ|AQ)[A-Za-z0-9_-]{100,400}+)(?![A-Za-z0-9_-])	4.5		saas	ephemeral		secret	0.75		Sign in to Spotify, revoke it under API access and store the new one in a secrets manager.	Spotify OAuth access or refresh token
R	spotify.client-secret	Ai0spotify_client_secret␟Ai0spotify_secret␟Ai0spotipy_client_secret␟Ai0spotify-client-secret␟Ai0spotifyclientsecret␟Ai0spotify_api_secret␟Ai0spotify.client.secret␟Ai0spotifysecret␟Ai0spotify token	64	160	assign	spotify_client_secret␟spotify_secret␟spotipy_client_secret␟spotify-client-secret␟spotifyclientsecret␟spotify_api_secret␟spotify.client.secret␟spotifysecret␟spotify token	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.75		Rotate the client secret on the Spotify developer dashboard.	Spotify client secret
R	square.access-token	Ls1EAAA	64	160	none		s	(?<![A-Za-z0-9+/_-])(EAAA(?=[A-Za-z_+-]{0,59}[0-9])[A-Za-z0-9_+-]{60})(?![A-Za-z0-9+/=_-])	4.3		saas	static		secret	0.85		Replace the access token in the Square developer dashboard for that application.	Square access token
R	square.oauth-secret	Ls0sq0csp-	64	160	none		s	(?<![A-Za-z0-9_])(sq0csp-[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])			saas	static		secret	0.95		Replace the application secret in the Square developer dashboard.	Square OAuth application secret
R	square.personal-access-token	Cs0sq0atp-␟Cs0sq0atb-	32	160	none		s	(?<![A-Za-z0-9_])((?:sandbox-)?sq0at[pb]-[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])			saas	static		secret	0.95		Replace the access token in the Square developer dashboard for that application.	Square personal access token (old form)
R	square.sandbox-oauth-secret	Ls0sandbox-sq0csb-	64	160	none		s	(?<![A-Za-z0-9_])(sandbox-sq0csb-[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])			saas	static		secret	0.9		Replace the sandbox application secret in the Square developer dashboard.	Square sandbox application secret
R	squarespace.access-token	Ni0squarespace	64	84	near	squarespace	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the token in the Squarespace account settings and issue a new one.	Squarespace API key
R	sslmate.api-key	Ni0sslmate	64	84	near	sslmate	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,35}[0-9])([A-Za-z0-9]{36}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in SSLMate, then create one per workload.	SSLMate API key
R	stability.api-key	Ni0stability_␟Ni0stability.ai␟Ni0stabilityai␟Ni0stability-␟Ni0dreamstudio␟Ni0stable-diffusion␟Ni0stability token	64	160	near	stability_␟stability.ai␟stabilityai␟stability-␟dreamstudio␟stable-diffusion␟stability token	s	(?<![A-Za-z0-9_-])(sk-[A-Za-z0-9]{48})(?![A-Za-z0-9_-])	3.8		ai	static		secret	0.85		Delete this credential under API settings in Stability, then create one per workload.	Stability AI API key
R	stackhawk.api-key	Ls0hawk.	64	160	none		s	(?<![A-Za-z0-9_.-])(hawk\.[A-Za-z0-9_-]{20}\.[A-Za-z0-9_-]{20})(?![A-Za-z0-9_-])	3.5		vcs	static		secret	0.95		Delete the key in StackHawk under Settings, API keys.	StackHawk API key
R	statsig.secret-key	Ni0statsig	64	160	near	statsig	s	(?<![A-Za-z0-9_-])((?:secret|console)-[A-Za-z0-9]{40,50}+)(?![A-Za-z0-9_-])	3.8		saas	static		secret	0.9		Regenerate it on the API page of the Statsig account and update the programs that use it.	Statsig server secret or console key
R	statuscake.api-key	Ai0statuscake	64	160	assign	statuscake	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Delete this credential under API settings in StatusCake, then create one per workload.	StatusCake API key
R	statuspage.api-key	Ni0statuspage	64	112	near	statuspage	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{64}|[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.6		Regenerate it on the API page of the Statuspage account and update the programs that use it.	Statuspage API key
R	statuspal.api-key	Ni0statuspal	64	80	near	statuspal	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in StatusPal, then create one per workload.	StatusPal API key
R	steam.web-api-key	Ni0steam_api␟Ni0steamapi␟Ni0steam_web_api␟Ni0steam_key␟Ni0steam-api␟Ni0steamwebapi␟Ni0api.steampowered.com	64	80	near	steam_api␟steamapi␟steam_web_api␟steam_key␟steam-api␟steamwebapi␟api.steampowered.com	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke the key at steamcommunity.com/dev/apikey and register a new one.	Steam Web API key
R	stitchdata.api-token	Ni0stitchdata␟Ni0stitch_api␟Ni0stitch_token	64	83	near	stitchdata␟stitch_api␟stitch_token	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_]{0,34}[0-9])([A-Za-z0-9_]{35}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Stitch, revoke it under API access and store the new one in a secrets manager.	Stitch import API token
R	stockdata.api-key	Ni0stockdata	64	88	near	stockdata	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Stockdata account settings and issue a new one.	StockData API key
R	storecove.api-key	Ni0storecove	64	91	near	storecove	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Storecove, then create one per workload.	Storecove API key
R	stormboard.api-key	Ni0stormboard	64	88	near	stormboard	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Delete this credential under API settings in Stormboard, then create one per workload.	Stormboard API key
R	stormglass.api-key	Ni0stormglass	64	169	near	stormglass	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}-[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.9		Delete this credential under API settings in Storm Glass, then create one per workload.	Storm Glass API key
R	stormglass.legacy-api-key	Ni0stormglass	64	121	near	stormglass	s	(?<![A-Za-z0-9_/+.-])(?=[a-z-]{0,72}[0-9])([a-z0-9-]{73}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the key in the Storm Glass account settings and issue a new one.	Storm Glass API key (loose form)
R	storyblok.access-token	Ni0storyblok	64	72	near	storyblok	s	(?<![A-Za-z0-9_/.+-])([A-Za-z0-9]{22}tt)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.7		Delete this credential under API settings in Storyblok, then create one per workload.	Storyblok access token
R	storyblok.personal-access-token	Ni0storyblok	64	160	near	storyblok	s	(?<![A-Za-z0-9_/.+-])([A-Za-z0-9]{22}tt-[0-9]{4,8}-[A-Za-z0-9_-]{20})(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.95		Delete this credential under API settings in Storyblok, then create one per workload.	Storyblok personal access token
R	storychief.api-key	Ni0storychief	64	1048	near	storychief	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{940,1000}+)(?![A-Za-z0-9_.-])	4.5		saas	static		secret	0.65		Regenerate it on the API page of the StoryChief account and update the programs that use it.	StoryChief API key
R	strapi.api-token	Ni0strapi	64	352	near	strapi	s	(?<![A-Za-z0-9#])([a-f0-9]{256}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.8		Delete this credential under API settings in Strapi, then create one per workload.	Strapi API token
R	strava.client-secret	Ni0strava	64	88	near	strava	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,39}[0-9])([a-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Rotate the client secret of the application in the Strava developer settings.	Strava client secret or token
R	streak.api-key	Ni0streak_api␟Ni0streak.com␟Ni0streak-api␟Ni0streakapi␟Ni0streak token	64	80	near	streak_api␟streak.com␟streak-api␟streakapi␟streak token	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke the key in the Streak account settings and issue a new one.	Streak API key
R	stripe.client-secret	Cs0_secret_	48	48	none		s	(?<![A-Za-z0-9_])((?:pi|seti)_[A-Za-z0-9]{20,30}_secret_[A-Za-z0-9]{20,30}+)(?![A-Za-z0-9_])	3.5		saas	ephemeral		secret	0.85		Cancel the payment intent; its client secret ends with it.	Stripe payment intent client secret
R	stripe.publishable-key	Ls0pk_live_␟Ls0pk_test_	64	351	none		s	(?<![A-Za-z0-9_])((?:pk_live_|pk_test_)[A-Za-z0-9]{20,247}+)(?![A-Za-z0-9_])	3.0		saas	static		public	0.9		Public by design: it may stand in client code and needs no rotation.	Stripe publishable key (public)
R	stripe.restricted-key	Ls0rk_live_␟Ls0rk_prod_	64	351	none		s	(?<![A-Za-z0-9_])(rk_(?:live|prod)_(?!a2V5Xz)(?![a-f0-9]{40}(?![A-Za-z0-9]))[A-Za-z0-9]{14,247}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.95		Roll the key in the Stripe dashboard under Developers, API keys; the old one can be ended at once.	Stripe live restricted key
R	stripe.restricted-key-test	Ls0rk_test_	64	351	none		s	(?<![A-Za-z0-9_])(rk_test_(?!a2V5Xz)(?![a-f0-9]{40}(?![A-Za-z0-9]))[A-Za-z0-9]{14,247}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.85		Roll the key in the Stripe dashboard under Developers, API keys; the old one can be ended at once.	Stripe test mode restricted key
R	stripe.secret-key	Ls0sk_live_␟Ls0sk_prod_	64	351	none		s	(?<![A-Za-z0-9_])(sk_(?:live|prod)_(?!a2V5Xz)(?![a-f0-9]{40}(?![A-Za-z0-9]))[A-Za-z0-9]{14,247}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.95		Roll the key in the Stripe dashboard under Developers, API keys; the old one can be ended at once.	Stripe live secret key
R	stripe.secret-key-test	Ls0sk_test_	64	351	none		s	(?<![A-Za-z0-9_])(sk_test_(?!a2V5Xz)(?![a-f0-9]{40}(?![A-Za-z0-9]))[A-Za-z0-9]{14,247}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.85		Roll the key in the Stripe dashboard under Developers, API keys; the old one can be ended at once.	Stripe test mode secret key
R	stripe.webhook-secret	Ls0whsec_	64	168	none		s	(?<![A-Za-z0-9_])(whsec_(?:[A-Za-z0-9+/]{30,64}+={0,2}))(?![A-Za-z0-9_+/=])	3.5		saas	static		secret	0.95		Roll the signing secret of the webhook endpoint in the dashboard.	Stripe or Svix webhook signing secret
R	stripo.api-token	Ni0stripo	64	321	near	stripo	s	(?<![A-Za-z0-9_.-])(eyJhbGciOiJIUzI1NiJ9\.[A-Za-z0-9_-]{110,160}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_.-])	4.3		saas	static		secret	0.85		Revoke the token in the Stripo account settings and issue a new one.	Stripo API token
R	stytch.secret	Ls0secret-live-␟Ls0secret-test-	64	160	none		s	(?<![A-Za-z0-9_-])(secret-(?:live|test)-[A-Za-z0-9_-]{35}=)(?![A-Za-z0-9_=-])			saas	static		secret	0.95		Rotate the project secret in the Stytch dashboard under API keys.	Stytch project secret
R	sugester.api-token	Ni0sugester	64	80	near	sugester	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Sugester, revoke it under API access and store the new one in a secrets manager.	Sugester API token
R	sumologic.access-key	Ni0sumologic␟Ni0sumo_␟Ni0sumo-␟Ni0sumo.␟Ni0sumo token	64	112	near	sumologic␟sumo_␟sumo-␟sumo.␟sumo token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete the access key in Sumo Logic under Administration, Security and create a new one.	Sumo Logic access key
R	supabase.access-token	LS1sbp_	64	160	none		s	(?<![A-Za-z0-9_-])(sbp_(?:v0_|oauth_)?[a-z0-9]{40})(?![A-Za-z0-9_-])	3.0		db	static		secret	0.95		Revoke the token in the Supabase account under Access tokens.	Supabase personal access token
R	supabase.publishable-key	Ls0sb_publishable_	64	160	none		s	(?<![A-Za-z0-9_])(sb_publishable_[A-Za-z0-9_-]{28,40}+)(?![A-Za-z0-9_-])	3.5		db	static		public	0.95		Public by design: row level security decides what it can do.	Supabase publishable key (public)
R	supabase.secret-key	Ls0sb_secret_	64	160	none		s	(?<![A-Za-z0-9_])(sb_secret_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8})(?![A-Za-z0-9_-])	3.5		db	static		secret	0.95		Delete the secret key in the Supabase project under API keys and create a new one.	Supabase project secret key
R	supabase.service-role-jwt	Cs0InNlcnZpY2Vfcm9sZS␟Cs0JzZXJ2aWNlX3JvbGUi␟Cs0ic2VydmljZV9yb2xlI	320	320	none		s	(?<![A-Za-z0-9_.-])(eyJhbGciOi[A-Za-z0-9_-]{10,60}\.eyJ[A-Za-z0-9_-]{20,160}(?:InNlcnZpY2Vfcm9sZS|JzZXJ2aWNlX3JvbGUi|ic2VydmljZV9yb2xlI)[A-Za-z0-9_-]{4,160}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_.-])			db	static		secret	0.95		Rotate the JWT secret of the Supabase project (this ends the anon key too) or move to secret API keys.	Supabase service role key (JWT)
R	supernotes.api-key	Ni0supernotes	64	91	near	supernotes	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Supernotes, revoke it under API access and store the new one in a secrets manager.	Supernotes API key
R	surveyanyplace.api-key	Ni0surveyanyplace␟Ni0survey_anyplace	64	80	near	surveyanyplace␟survey_anyplace	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Survey Anyplace account settings and issue a new one.	Survey Anyplace API key
R	surveybot.api-token	Ni0surveybot	64	128	near	surveybot	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z-]{0,79}[0-9])([A-Za-z0-9-]{80}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Surveybot account and update the programs that use it.	Surveybot API token
R	surveysparrow.api-token	Ni0surveysparrow	64	136	near	surveysparrow	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,87}[0-9])([A-Za-z0-9_-]{88}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to SurveySparrow, revoke it under API access and store the new one in a secrets manager.	SurveySparrow API token
R	survicate.api-key	Ni0survicate	64	80	near	survicate	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Survicate, then create one per workload.	Survicate API key
R	svix.api-token	Ls0testsk_	64	166	none		s	(?<![A-Za-z0-9_])(testsk_[A-Za-z0-9_-]{28,60}\.(?:us|eu|ca|au|in))(?![A-Za-z0-9_])			saas	static		secret	0.9		Rotate the API key in the Svix dashboard under API access.	Svix API token
R	swell.secret-key	Ni0swell_secret␟Ni0swell.store␟Ni0swell_key␟Ni0swell_api␟Ni0swell-secret␟Ni0swell token	64	80	near	swell_secret␟swell.store␟swell_key␟swell_api␟swell-secret␟swell token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Swell account settings and issue a new one.	Swell secret key
R	swiftype.api-key	Ni0swiftype	64	68	near	swiftype	s	(?<![A-Za-z0-9_-])([A-Za-z0-9]{6}_[A-Za-z0-9]{6}-[A-Za-z0-9]{6})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.7		Revoke the key in the Swiftype account settings and issue a new one.	Swiftype API key
R	sysdig.api-token	Ni0sysdig_token␟Ni0sysdig_api␟Ni0sysdig-token␟Ni0sysdig_secure␟Ni0sysdig_monitor␟Ni0sysdigtoken␟Ni0sysdig_access_key	64	84	near	sysdig_token␟sysdig_api␟sysdig-token␟sysdig_secure␟sysdig_monitor␟sysdigtoken␟sysdig_access_key	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			cloud	static		secret	0.6		Revoke the token in the Sysdig account settings and issue a new one.	Sysdig API token
R	tableau.personal-access-token	Ni0tableau	64	160	near	tableau	s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{22}==:[A-Za-z0-9]{32})(?![A-Za-z0-9])	4.0		saas	static		secret	0.9		Sign in to Tableau, revoke it under API access and store the new one in a secrets manager.	Tableau personal access token
R	tailscale.api-key	Ls0tskey-api-	64	171	none		s	(?<![A-Za-z0-9_-])(tskey-api-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,40}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke the key in the Tailscale admin console under Settings, Keys.	Tailscale API access token
R	tailscale.auth-key	Ls0tskey-auth-	64	172	none		s	(?<![A-Za-z0-9_-])(tskey-auth-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,40}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke the key in the Tailscale admin console under Settings, Keys.	Tailscale auth key
R	tailscale.client-secret	Ls0tskey-client-	64	174	none		s	(?<![A-Za-z0-9_-])(tskey-client-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,40}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke the key in the Tailscale admin console under Settings, Keys.	Tailscale OAuth client secret
R	tailscale.key	Ls0tskey-	64	293	none		s	(?<![A-Za-z0-9_-])(tskey-(?:[a-z]{3,10}-)?(?=[A-Za-z_-]{0,19}[0-9])[A-Za-z0-9_-]{20,180}+)(?![A-Za-z0-9_-])	3.7		cloud	static		secret	0.75		Revoke the key in the Tailscale admin console under Settings, Keys.	Tailscale key of any kind (loose form)
R	tailscale.scim-key	Ls0tskey-scim-	64	172	none		s	(?<![A-Za-z0-9_-])(tskey-scim-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,40}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke the key in the Tailscale admin console under Settings, Keys.	Tailscale SCIM key
R	tailscale.webhook-key	Ls0tskey-webhook-	64	175	none		s	(?<![A-Za-z0-9_-])(tskey-webhook-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,40}+)(?![A-Za-z0-9_-])			cloud	static		secret	0.95		Revoke the key in the Tailscale admin console under Settings, Keys.	Tailscale webhook secret
R	tallyfy.api-token	Ni0tallyfy	64	1081	near	tallyfy	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9_-]{36}\.[A-Za-z0-9_-]{264}\.[A-Za-z0-9_-]{683})(?![A-Za-z0-9_.-])	4.5		saas	static		secret	0.9		Revoke the token in the Tallyfy account settings and issue a new one.	Tallyfy access token
R	tatum.api-key	Ni0tatum_␟Ni0tatumio␟Ni0tatum.io␟Ni0tatum-␟Ni0tatum token	64	160	near	tatum_␟tatumio␟tatum.io␟tatum-␟tatum token	s	(?<![A-Za-z0-9_-])(t-[a-f0-9]{24}-[a-f0-9]{24}|[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	3.0		crypto	static		secret	0.75		Delete this credential under API settings in Tatum, then create one per workload.	Tatum API key
R	tavily.api-key	Ls0tvly-	64	166	none		s	(?<![A-Za-z0-9_-])(tvly-(?:(?:dev|prod)-)?[A-Za-z0-9-]{32,60}+)(?![A-Za-z0-9_-])	3.5		ai	static		secret	0.95		Delete the key on the Tavily dashboard and create a new one.	Tavily API key
R	tavus.api-key	Ni0tavus	64	80	near	tavus	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.6		Regenerate it on the API page of the Tavus account and update the programs that use it.	Tavus API key
R	taxjar.api-token	Ni0taxjar	64	80	near	taxjar	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the token in the TaxJar account settings and issue a new one.	TaxJar API token
R	teamcity.access-token	Ls0eyJ0eXAiOiAiVENWMiJ9	64	202	none		s	(?<![A-Za-z0-9_.-])(eyJ0eXAiOiAiVENWMiJ9\.[A-Za-z0-9_-]{36}\.[A-Za-z0-9_-]{48})(?![A-Za-z0-9_.-])			vcs	static		secret	0.95		Delete the access token in the TeamCity user profile under Access tokens.	TeamCity access token
R	teamgate.api-key	Ni0teamgate	64	128	near	teamgate	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,79}[0-9])([A-Za-z0-9]{80}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Teamgate, revoke it under API access and store the new one in a secrets manager.	Teamgate API key
R	teamgate.user-token	Ni0teamgate	64	88	near	teamgate	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,39}[0-9])([a-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the token in the Teamgate account settings and issue a new one.	Teamgate user token
R	teamwork.api-token	Ls0tkn.v1_	64	175	none		s	(?<![A-Za-z0-9_.])(tkn\.v1_[A-Za-z0-9]{71}=)	3.8		saas	static		secret	0.95		Revoke the token in the Teamwork profile under API and webhooks.	Teamwork API token
R	technicalanalysisapi.api-key	Ni0technicalanalysisapi␟Ni0technical-analysis-api␟Ni0technical_analysis_api	64	96	near	technicalanalysisapi␟technical-analysis-api␟technical_analysis_api	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,47}[0-9])([A-Za-z0-9]{48}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Technical Analysis API account and update the programs that use it.	Technical Analysis API key
R	tefter.api-token	Ai0tefter	64	160	assign	tefter	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,19}[0-9])([A-Za-z0-9]{20}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.5		Regenerate it on the API page of the Tefter account and update the programs that use it.	Tefter API token
R	telegram.bot-token	Cs0:AA	16	48	none		s	(?<![A-Za-z0-9_-])([0-9]{8,10}:AA[A-Za-z0-9_-]{33})(?![A-Za-z0-9_-])	3.8	telegram	saas	static		secret	0.9		Send /revoke to @BotFather for this bot and deploy the new token.	Telegram bot token
R	telegram.bot-token-loose	Ni0telegram␟Ni0tgram://␟Ni0telebot	64	160	near	telegram␟tgram://␟telebot	s	(?<![A-Za-z0-9_-])([0-9]{6,12}:[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])	3.8		saas	static		secret	0.75		Send /revoke to @BotFather for this bot and deploy the new token.	Telegram bot token of another form near its name
R	telegram.bot-url	Ls0api.telegram.org/	64	174	none		s	api\.telegram\.org/(?:file/)?bot([0-9]{5,12}:[A-Za-z0-9_-]{32,40}+)(?![A-Za-z0-9_-])	3.8		saas	static		secret	0.95		Send /revoke to @BotFather for this bot and deploy the new token.	Telegram bot token in an API address
R	teletype.api-token	Ni0teletype	64	112	near	teletype	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z-]{0,63}[0-9])([A-Za-z0-9-]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Teletype account and update the programs that use it.	Teletype API token
R	telnyx.api-key	LS1KEY0	64	160	none		s	(?<![A-Za-z0-9_])(KEY0[A-F0-9]{31}_[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])			saas	static		secret	0.95		Delete the key in the Telnyx portal under API keys and create a new one.	Telnyx API v2 key
R	telnyx.legacy-api-key	Ni0telnyx	64	160	near	telnyx	s	(?<![A-Za-z0-9_-])(KEY[A-Za-z0-9_-]{55})(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.85		Sign in to Telnyx, revoke it under API access and store the new one in a secrets manager.	Telnyx key near its name
R	temporal.cloud-api-key	Cs0InRlbXBvcmFsLmlv	420	560	none		s	(?<![A-Za-z0-9_.-])(eyJ[A-Za-z0-9_-]{10,200}\.eyJ[A-Za-z0-9_-]{10,200}InRlbXBvcmFsLmlv[A-Za-z0-9_-]{10,300}\.[A-Za-z0-9_-]{40,200}+)(?![A-Za-z0-9_.-])			cloud	static		secret	0.95		Delete the API key in Temporal Cloud and create a new one for that service account.	Temporal Cloud API key
R	tencent.secret-id	LS1AKID	64	160	none		s	(?<![A-Za-z0-9_/+])(AKID[A-Za-z0-9]{32}+)(?![A-Za-z0-9_])	3.5		cloud	static		identifier	0.9		An identifier; delete the key pair in the Tencent Cloud CAM console.	Tencent Cloud secret id
R	tencent.secret-key	Ni0tencent␟Ni0qcloud␟Ni0cos_secret␟Ni0cossecret	64	160	near	tencent␟qcloud␟cos_secret␟cossecret	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		cloud	static		secret	0.6		Disable and delete the key pair in the Tencent Cloud CAM console.	Tencent Cloud secret key
R	testingbot.api-secret	Ni0testingbot	64	80	near	testingbot	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the key in the TestingBot account settings and issue a new one.	TestingBot key or secret
R	textmagic.api-key	Ni0textmagic	64	78	near	textmagic	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Sign in to TextMagic, revoke it under API access and store the new one in a secrets manager.	TextMagic API key
R	theoddsapi.api-key	Ni0oddsapi␟Ni0odds-api␟Ni0odds_api	64	80	near	oddsapi␟odds-api␟odds_api	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Regenerate it on the API page of the The Odds API account and update the programs that use it.	The Odds API key
R	thingsboard.device-token	Ni0thingsboard.cloud/api/v1/␟Ni0thingsboard␟Ni0provisiondevicekey␟Ni0provisiondevicesecret	64	68	near	thingsboard.cloud/api/v1/␟thingsboard␟provisiondevicekey␟provisiondevicesecret	s	(?<![A-Za-z0-9_.+-])(?=[a-z]{0,19}[0-9])([a-z0-9]{20}+)(?![A-Za-z0-9_+=-])	3.0		saas	static		secret	0.6		Revoke the token in the ThingsBoard account settings and issue a new one.	ThingsBoard device access token
R	thingspeak.write-key	Ai0thingspeak	64	160	assign	thingspeak	s	(?<![A-Za-z0-9_/.+-])(?=[A-Z]{0,15}[0-9])([A-Z0-9]{16}+)(?![A-Za-z0-9_/+=-])	2.8		saas	static		secret	0.5		Regenerate it on the API page of the ThingSpeak account and update the programs that use it.	ThingSpeak channel key
R	thinkific.api-key	Ni0thinkific	64	80	near	thinkific	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Regenerate it on the API page of the Thinkific account and update the programs that use it.	Thinkific API key
R	thousandeyes.api-token	Ni0thousandeyes	64	80	near	thousandeyes	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the token in the ThousandEyes account settings and issue a new one.	ThousandEyes API token
R	thunderstore.api-token	Ni0thunderstore	64	180	near	thunderstore	s	(?<![A-Za-z0-9_])(tss_[A-Za-z0-9_-]{20,80}+)(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.9		Delete this credential under API settings in Thunderstore, then create one per workload.	Thunderstore API token
R	ticketmaster.api-key	Ni0ticketmaster	64	80	near	ticketmaster	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Ticketmaster, then create one per workload.	Ticketmaster consumer key
R	tickettailor.api-key	Ni0tickettailor␟Ni0ticket_tailor␟Ni0ticket-tailor	64	160	near	tickettailor␟ticket_tailor␟ticket-tailor	s	(?<![A-Za-z0-9_])(sk_[0-9]{2,6}_[0-9]{4,8}_[a-f0-9]{32})(?![A-Za-z0-9_])	3.0		saas	static		secret	0.95		Regenerate it on the API page of the Ticket Tailor account and update the programs that use it.	Ticket Tailor API key
R	tiingo.api-token	Ni0tiingo	64	88	near	tiingo	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,39}[0-9])([a-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Delete this credential under API settings in Tiingo, then create one per workload.	Tiingo API token
R	tiktok.client-secret	Ai0tiktok_client_secret␟Ai0tiktok_secret␟Ai0tiktok-client-secret␟Ai0tiktokclientsecret␟Ai0tiktok_app_secret␟Ai0tiktok_client_key_secret	64	160	assign	tiktok_client_secret␟tiktok_secret␟tiktok-client-secret␟tiktokclientsecret␟tiktok_app_secret␟tiktok_client_key_secret	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32,40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.7		Rotate the client secret of the application in the Tiktok developer settings.	TikTok client secret
R	timecamp.api-token	Ni0timecamp	64	74	near	timecamp	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,25}[0-9])([A-Za-z0-9]{26}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Regenerate it on the API page of the TimeCamp account and update the programs that use it.	TimeCamp API token
R	tines.webhook	Ls0.tines.com/webhook/␟Ls0.tines.io/webhook/	64	180	none		s	(\.tines\.(?:com|io)/webhook/[A-Za-z0-9]{32}/[A-Za-z0-9]{32})(?![A-Za-z0-9])			saas	static		secret	0.95		Change the secret of the webhook action in the Tines story.	Tines webhook address
R	tinybird.auth-token	Ls0p.eyJ1Ijog	64	450	none		s	(?<![A-Za-z0-9_.-])(p\.eyJ1Ijog[A-Za-z0-9_-]{40,300}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_.-])		base64-json	db	static		secret	0.95		Refresh the token on the Tokens page of the Tinybird workspace.	Tinybird auth token
R	tinypng.api-key	Ni0tinypng␟Ni0tinify	64	80	near	tinypng␟tinify	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,31}[0-9])([A-Za-z0-9_-]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the TinyPNG account settings and issue a new one.	TinyPNG or Tinify API key
R	tly.api-key	Ni0tly_api␟Ni0t.ly/api␟Ni0tly_token␟Ni0tly_key␟Ni0tly_secret␟Ni0tly token	64	108	near	tly_api␟t.ly/api␟tly_token␟tly_key␟tly_secret␟tly token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{60}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Tly account and update the programs that use it.	T.LY API key
R	tmdb.api-key	Ni0tmdb_␟Ni0themoviedb␟Ni0tmdb.␟Ni0tmdb-␟Ni0tmdbapi␟Ni0tmdb token	64	80	near	tmdb_␟themoviedb␟tmdb.␟tmdb-␟tmdbapi␟tmdb token	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke the key in the TMDB account settings and issue a new one.	TMDB API key
R	tmetric.api-token	Ni0tmetric	64	112	near	tmetric	s	(?<![A-Za-z0-9#])([A-F0-9]{64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Delete this credential under API settings in Tmetric, then create one per workload.	TMetric API token
R	todoist.api-token	Ni0todoist	64	88	near	todoist	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,39}[0-9])([a-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the token in the Todoist account settings and issue a new one.	Todoist API token
R	together.api-key	Ni0together_api␟Ni0togetherai␟Ni0together.ai␟Ni0together.xyz␟Ni0together_ai␟Ni0together-ai␟Ni0together_key␟Ni0together_token␟Ni0together-api␟Ni0together token	64	112	near	together_api␟togetherai␟together.ai␟together.xyz␟together_ai␟together-ai␟together_key␟together_token␟together-api␟together token	s	(?<![A-Za-z0-9#])([a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.7		Revoke the key in the Together account settings and issue a new one.	Together AI API key (old form)
R	together.api-key-v1	Ls0tgp_v1_	64	160	none		s	(?<![A-Za-z0-9_])(tgp_v1_[A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_-])			ai	static		secret	0.95		Sign in to Together, revoke it under API access and store the new one in a secrets manager.	Together AI API key
R	toggltrack.api-token	Ni0toggl_api␟Ni0toggl_token␟Ni0toggl.com␟Ni0toggl-␟Ni0toggltrack␟Ni0togglapi␟Ni0toggl token␟Ni0toggl_track	64	80	near	toggl_api␟toggl_token␟toggl.com␟toggl-␟toggltrack␟togglapi␟toggl token␟toggl_track	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke the token in the Toggl Track account settings and issue a new one.	Toggl Track API token
R	tokeet.api-key	Ni0tokeet	64	84	near	tokeet	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Sign in to Tokeet, revoke it under API access and store the new one in a secrets manager.	Tokeet API key
R	tomorrowio.api-key	Ni0tomorrow.io␟Ni0tomorrowio␟Ni0tomorrow_io␟Ni0tomorrow_api	64	80	near	tomorrow.io␟tomorrowio␟tomorrow_io␟tomorrow_api	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Tomorrow.io account settings and issue a new one.	Tomorrow.io API key
R	tomtom.api-key	Ni0tomtom	64	80	near	tomtom	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to TomTom, revoke it under API access and store the new one in a secrets manager.	TomTom API key
R	tradier.access-token	Ni0tradier	64	76	near	tradier	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,27}[0-9])([A-Za-z0-9]{28}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Sign in to Tradier, revoke it under API access and store the new one in a secrets manager.	Tradier access token
R	transferwise.api-token	Ni0transferwise␟Ni0wise_api␟Ni0wise_token␟Ni0wise-api␟Ni0wise_key	64	84	near	transferwise␟wise_api␟wise_token␟wise-api␟wise_key	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Sign in to Wise, revoke it under API access and store the new one in a secrets manager.	Wise API token
R	transloadit.auth-secret	Ni0transloadit	64	88	near	transloadit	s	(?<![A-Za-z0-9#])([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to Transloadit, revoke it under API access and store the new one in a secrets manager.	Transloadit auth secret
R	travelpayouts.api-token	Ni0travelpayouts	64	80	near	travelpayouts	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the token in the Travelpayouts account settings and issue a new one.	Travelpayouts API token
R	travisci.api-token	Ai0travis_token␟Ai0travis_api␟Ai0travis-token␟Ai0travis_access␟Ai0travisci␟Ai0travis-ci␟Ai0travis_ci␟Ai0travistoken␟Ai0travis token␟Ai0travis	64	160	assign	travis_token␟travis_api␟travis-token␟travis_access␟travisci␟travis-ci␟travis_ci␟travistoken␟travis token␟travis	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_/+=-])	3.3		vcs	static		secret	0.5		Regenerate it on the API page of the Travis CI account and update the programs that use it.	Travis CI access token
R	trello.api-key	Ni0trello	64	80	near	trello	s	(?<![A-Za-z0-9_/.+-])((?=[A-Za-z-]{0,31}[0-9])[A-Za-z0-9-]{32})(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Regenerate it on the API page of the Trello account and update the programs that use it.	Trello API key
R	trello.api-token	LS1ATTA	64	172	none		s	(?<![A-Za-z0-9+/])(ATTA[a-f0-9]{64}[A-F0-9]{8})(?![A-Za-z0-9])			saas	static		secret	0.95		Revoke the token in the Trello account settings under Applications.	Trello API token
R	trello.legacy-token	Ni0trello	64	112	near	trello	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.65		Revoke the token in the Trello account settings and issue a new one.	Trello token (old form) or API secret
R	triggerdev.api-key	Ls0tr_dev_␟Ls0tr_prod_␟Ls0tr_stg_␟Ls0tr_preview_␟Ls0tr_pat_	64	160	none		s	(?<![A-Za-z0-9_])(tr_(?:dev|prod|stg|preview|pat)_[A-Za-z0-9]{20,48}+)(?![A-Za-z0-9_])	3.3		saas	static		secret	0.85		Regenerate the API keys of that environment in Trigger.dev.	Trigger.dev secret key
R	truenas.api-key	Ni0truenas	64	165	near	truenas	s	(?<![A-Za-z0-9_-])([0-9]{1,4}-[A-Za-z0-9]{64})(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.9		Delete this credential under API settings in TrueNAS, then create one per workload.	TrueNAS API key
R	trufflehog.enterprise-key	Ls0thog-key-	64	160	none		s	(?<![A-Za-z0-9_-])(thog-key-[a-f0-9]{16}+)(?![A-Za-z0-9_])			saas	static		secret	0.9		Regenerate it on the API page of the Trufflehog account and update the programs that use it.	TruffleHog Enterprise key id
R	trufflehog.enterprise-secret	Ls0thog-secret-	64	160	none		s	(?<![A-Za-z0-9_-])(thog-secret-[a-f0-9]{32}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Revoke the key in the Trufflehog account settings and issue a new one.	TruffleHog Enterprise secret
R	turso.auth-token	Ni0turso␟Ni0libsql	64	620	near	turso␟libsql	s	(?<![A-Za-z0-9_.-])(eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9\.[A-Za-z0-9_-]{40,400}\.[A-Za-z0-9_-]{86})(?![A-Za-z0-9_.-])	4.5		db	static		secret	0.9		Invalidate the tokens of the database with turso db tokens invalidate.	Turso database token
R	twelvedata.api-key	Ni0twelvedata␟Ni0twelve_data␟Ni0twelve-data	64	80	near	twelvedata␟twelve_data␟twelve-data	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Delete this credential under API settings in Twelve Data, then create one per workload.	Twelve Data API key
R	twelvelabs.api-key	LS1tlk_	64	160	none		s	(?<![A-Za-z0-9_])(tlk_[A-Z0-9]{27}+)(?![A-Za-z0-9_])	3.0		ai	static		secret	0.9		Revoke the key in the TwelveLabs account settings and issue a new one.	TwelveLabs API key
R	twilio.account-sid	Ni0twilio	64	160	near	twilio	s	(?<![A-Za-z0-9])(AC[a-f0-9]{32})(?![A-Za-z0-9])			saas	static		identifier	0.9		An identifier; rotate the auth token of that account.	Twilio account SID
R	twilio.api-key-secret	Ai0twilio_api_secret␟Ai0twilio_api_key_secret␟Ai0twilio_secret␟Ai0twilio-api-secret␟Ai0twilioapisecret␟Ai0twilio_key_secret␟Ai0twilio secret	64	160	assign	twilio_api_secret␟twilio_api_key_secret␟twilio_secret␟twilio-api-secret␟twilioapisecret␟twilio_key_secret␟twilio secret	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.75		Rotate the auth token or delete the API key in the Twilio console, and look at the usage records for abuse.	Twilio API key secret
R	twilio.api-key-sid	Ni0twilio␟Ni0api_key_sid␟Ni0apikeysid	64	82	near	twilio␟api_key_sid␟apikeysid	s	(?<![A-Za-z0-9])(SK[a-f0-9]{32})(?![A-Za-z0-9])	3.0		saas	static		secret	0.7		Rotate the auth token or delete the API key in the Twilio console, and look at the usage records for abuse.	Twilio API key SID
R	twilio.auth-token	Ni0twilio	64	80	near	twilio	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.65		Rotate the auth token or delete the API key in the Twilio console, and look at the usage records for abuse.	Twilio auth token
R	twist.access-token	Ni0twist_token␟Ni0twist_api␟Ni0twist.com␟Ni0twist-api␟Ni0twist_access␟Ni0twist token	64	88	near	twist_token␟twist_api␟twist.com␟twist-api␟twist_access␟twist token	s	(?<![A-Za-z0-9#])([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Revoke the token in the Twist account settings and issue a new one.	Twist OAuth token
R	twitch.client-secret	Ni0twitch	64	78	near	twitch	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,29}[0-9])([a-z0-9]{30}+)(?![A-Za-z0-9_/+=-])	2.8		saas	static		secret	0.55		Rotate the client secret of the application in the Twitch developer settings.	Twitch client secret or access token
R	twitch.stream-key	Ls0live_	64	160	none		s	(?<![A-Za-z0-9_])(live_[0-9]{8,12}_[A-Za-z0-9]{28,36}+)(?![A-Za-z0-9_])	3.5		saas	static		secret	0.95		Reset the stream key in the Twitch creator dashboard under Settings, Stream.	Twitch stream key
R	twitter.access-token	Ni0twitter␟Ni0tweepy␟Ni0twurl	64	162	near	twitter␟tweepy␟twurl	s	(?<![A-Za-z0-9_-])([0-9]{7,20}-[A-Za-z0-9]{30,45}+)(?![A-Za-z0-9_-])	3.8		saas	static		secret	0.85		Sign in to X (Twitter), revoke it under API access and store the new one in a secrets manager.	X (Twitter) user access token
R	twitter.access-token-secret	Ni0twitter␟Ni0tweepy␟Ni0twurl	64	160	near	twitter␟tweepy␟twurl	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,44}[0-9])([A-Za-z0-9]{45}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.6		Delete this credential under API settings in X (Twitter), then create one per workload.	X (Twitter) access token secret
R	twitter.api-key	Ai0twitter_api_key␟Ai0twitter_consumer_key␟Ai0twitter_key␟Ai0twitter-api-key␟Ai0twitter_consumer␟Ai0twitterapikey␟Ai0twitterconsumerkey␟Ai0twitter.consumer␟Ai0twitter consumer	64	160	assign	twitter_api_key␟twitter_consumer_key␟twitter_key␟twitter-api-key␟twitter_consumer␟twitterapikey␟twitterconsumerkey␟twitter.consumer␟twitter consumer	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,24}[0-9])([A-Za-z0-9]{25}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.6		Revoke the key in the X (Twitter) account settings and issue a new one.	X (Twitter) API or consumer key
R	twitter.api-secret	Ni0twitter␟Ni0tweepy␟Ni0twurl	64	160	near	twitter␟tweepy␟twurl	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,49}[0-9])([A-Za-z0-9]{50}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.6		Regenerate it on the API page of the X (Twitter) account and update the programs that use it.	X (Twitter) API or consumer secret
R	twitter.bearer-token	Ni0twitter␟Ni0tweepy␟Ni0twurl␟Ni0bearer	64	229	near	twitter␟tweepy␟twurl␟bearer	s	(?<![A-Za-z0-9+/])(A{20,22}(?=[A-Za-z%]{0,60}[0-9])[B-Za-z0-9%][A-Za-z0-9%]{60,110}+)(?![A-Za-z0-9%+/])	4.0		saas	static		secret	0.9		Sign in to X (Twitter), revoke it under API access and store the new one in a secrets manager.	X (Twitter) app bearer token
R	tyntec.api-key	Ni0tyntec	64	80	near	tyntec	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Tyntec account settings and issue a new one.	tyntec API key
R	typeform.legacy-token	Ni0typeform_␟Ni0typeform-␟Ni0typeform.␟Ni0typeformtoken␟Ni0typeform token	64	92	near	typeform_␟typeform-␟typeform.␟typeformtoken␟typeform token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,43}[0-9])([A-Za-z0-9]{44}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the token in the Typeform account settings and issue a new one.	Typeform token without prefix
R	typeform.personal-access-token	Ls1tfp_	64	164	none		s	(?<![A-Za-z0-9_])(tfp_[A-Za-z0-9_.=-]{40,64}+)(?![A-Za-z0-9_.=-])	3.5		saas	static		secret	0.95		Revoke the token in the Typeform account settings and issue a new one.	Typeform personal access token
R	typesense.api-key	Ai0typesense_api_key␟Ai0typesense_admin␟Ai0typesense-api-key␟Ai0typesense_key␟Ai0typesense_api␟Ai0typesense	64	160	assign	typesense_api_key␟typesense_admin␟typesense-api-key␟typesense_key␟typesense_api␟typesense	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32,64}+)(?![A-Za-z0-9_/+=-])	3.5		db	static		secret	0.55		Regenerate it on the API page of the Typesense account and update the programs that use it.	Typesense API key
R	typetalk.api-token	Ni0typetalk	64	112	near	typetalk	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Typetalk account and update the programs that use it.	Typetalk client secret
R	ubidots.api-token	Ls0BBFF-␟Ls0BBUS-	64	160	none		s	(?<![A-Za-z0-9_-])(BB(?:FF|US)-[A-Za-z0-9]{30,36}+)(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.9		Delete the token in the Ubidots API credentials page and create a new one.	Ubidots token
R	unifyid.api-key	Ni0unifyid␟Ni0unify_id	64	92	near	unifyid␟unify_id	s	(?<![A-Za-z0-9_-])([A-Za-z0-9_=-]{44})(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.5		Delete this credential under API settings in UnifyID, then create one per workload.	UnifyID server key
R	unkey.root-key	Ls0unkey_	64	160	none		s	(?<![A-Za-z0-9_-])(unkey_[A-Za-z0-9]{20,32}+)(?![A-Za-z0-9_])	3.5		saas	static		secret	0.85		Regenerate it on the API page of the Unkey account and update the programs that use it.	Unkey root key
R	unleash.api-token	Ni0unleash	64	242	near	unleash	s	(?<![A-Za-z0-9*_.-])([A-Za-z0-9*_-]{1,40}:[A-Za-z0-9*_-]{1,40}\.[a-f0-9]{52,64}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.9		Sign in to Unleash, revoke it under API access and store the new one in a secrets manager.	Unleash API token
R	unplugg.api-key	Ni0unplugg_␟Ni0unplugg.io␟Ni0unplugg-␟Ni0unplugg token	64	112	near	unplugg_␟unplugg.io␟unplugg-␟unplugg token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Unplugg account and update the programs that use it.	Unplugg API token
R	unsplash.access-key	Ni0unsplash	64	91	near	unsplash	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,42}[0-9])([A-Za-z0-9_-]{43}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Unsplash, then create one per workload.	Unsplash access or secret key
R	unstructured.api-key	Ni0unstructured_api␟Ni0unstructured-api␟Ni0unstructuredapp␟Ni0unstructured_key	64	78	near	unstructured_api␟unstructured-api␟unstructuredapp␟unstructured_key	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30}+)(?![A-Za-z0-9_/+=-])	3.3		ai	static		secret	0.5		Delete this credential under API settings in Unstructured, then create one per workload.	Unstructured API key
R	upcdatabase.api-key	Ni0upcdatabase␟Ni0upc_database	64	80	near	upcdatabase␟upc_database	s	(?<![A-Za-z0-9_/.+-])(?=[A-Z]{0,31}[0-9])([A-Z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Delete this credential under API settings in UPC Database, then create one per workload.	UPC Database API key
R	upcloud.api-token	Ls0ucat_	64	160	none		s	(?<![A-Za-z0-9_])(ucat_[A-Za-z0-9]{24,32}+)(?![A-Za-z0-9_])	3.0		cloud	static		secret	0.95		Sign in to UpCloud, revoke it under API access and store the new one in a secrets manager.	UpCloud API token
R	uplead.api-key	Ni0uplead	64	80	near	uplead	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z-]{0,31}[0-9])([A-Za-z0-9-]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Uplead account and update the programs that use it.	UpLead API key
R	uploadcare.secret-key	Ai0uploadcare_secret␟Ai0uploadcare-secret␟Ai0uploadcare.secret␟Ai0uploadcaresecret␟Ai0uploadcare	64	160	assign	uploadcare_secret␟uploadcare-secret␟uploadcare.secret␟uploadcaresecret␟uploadcare	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,19}[0-9])([a-z0-9]{20}+)(?![A-Za-z0-9_/+=-])	2.8		saas	static		secret	0.5		Sign in to Uploadcare, revoke it under API access and store the new one in a secrets manager.	Uploadcare secret key
R	uploadthing.secret-key	Ni0uploadthing	64	168	near	uploadthing	s	(?<![A-Za-z0-9_])(sk_(?:live|test)_[a-f0-9]{64})(?![A-Za-z0-9_])	3.0		saas	static		secret	0.96		Revoke the key in the UploadThing account settings and issue a new one.	UploadThing secret key
R	upstage.api-key	Ni0upstage	64	101	near	upstage	s	(?<![A-Za-z0-9_/.+-])((?:up_)?(?=[A-Za-z]{0,27}[0-9])[A-Za-z0-9]{29,50}+)(?![A-Za-z0-9_/+=-])	3.8		ai	static		secret	0.65		Sign in to Upstage, revoke it under API access and store the new one in a secrets manager.	Upstage API key
R	upstash.qstash-token	Ls0eyJVc2VySUQiOi	64	312	none		s	(?<![A-Za-z0-9+/])(eyJVc2VySUQiOi[A-Za-z0-9+/]{40,200}+={0,2})(?![A-Za-z0-9+/])		base64-json	db	static		secret	0.95		Roll the token in the Upstash console under QStash.	Upstash QStash token
R	upstash.redis-rest-token	Ni0upstash	64	162	near	upstash	s	(?<![A-Za-z0-9_+/.-])(A[A-Za-z0-9][A-Za-z0-9_+/-]{32,110}+={0,2})(?![A-Za-z0-9_+/=-])	4.0		db	static		secret	0.7		Delete this credential under API settings in Upstash, then create one per workload.	Upstash Redis REST token
R	upstash.redis-rest-token-short	Ni0upstash	64	96	near	upstash	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32,48}+)(?![A-Za-z0-9_/+=-])	3.5		db	static		secret	0.5		Delete this credential under API settings in Upstash, then create one per workload.	Upstash token without its usual head
R	uptimerobot.api-key	Ni0uptimerobot␟Ni0uptime_robot	64	160	near	uptimerobot␟uptime_robot	s	(?<![A-Za-z0-9_-])((?:[um][0-9]{5,10}|[A-Za-z0-9]{9})-[A-Za-z0-9]{24})(?![A-Za-z0-9_-])	3.0		saas	static		secret	0.8		Regenerate it on the API page of the UptimeRobot account and update the programs that use it.	UptimeRobot API key
R	upwave.api-key	Ni0upwave	64	80	near	upwave	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Upwave, then create one per workload.	Upwave API key
R	uri.basic-auth-header	Cs0Basic ␟Cs0basic 	96	900	near	authorization␟authenticate␟headers	s	(?<![A-Za-z0-9])[Bb]asic[ \t]{1,2}((?![A-Za-z]?[a-z]{3,40}(?![A-Za-z0-9+/=]))[A-Za-z0-9+/]{8,800}+={0,2})(?![A-Za-z0-9+/=_-])		basic-auth	generic	static		secret	0.75		Change the password that the header carries and build the header at run time.	HTTP basic authentication header
R	uri.bearer-header	Cs0Bearer ␟Cs0bearer 	96	2200	near	authorization	s	(?<![A-Za-z0-9])[Bb]earer[ \t]{1,2}((?=[A-Za-z._~+/-]{0,80}[0-9])[A-Za-z0-9._~+/-]{16,2000}+={0,2})(?![A-Za-z0-9._~+/=-])	3.0		generic	unknown		secret	0.65		Revoke the token where it was issued and read it from a secret store at run time.	HTTP bearer token in an Authorization header
R	uri.connection-string-password	Ci0password=␟Ci0password =␟Ci0pwd=␟Ci0pwd =	300	260	near	server=␟server =␟data source=␟data source =␟datasource=␟uid=␟user id=␟user id =␟userid=␟initial catalog=␟username=␟driver=␟dsn=␟dbname=␟database=␟user=	i	(?:;[ \t]{0,8}|["'>`](?=(?:password|pwd)[ \t]{0,2}=[^"'\r\n]{3,128};)|(?<![A-Za-z0-9_])[a-z0-9_ ]{2,24}+=[^\s"'(),;]{1,80}+[ ,])(?:password|pwd)[ \t]{0,2}=[ \t]{0,2}["']?(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=[;,&\s"']|\\|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=[;,&\s"']|\\|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=[;,&\s"']|\\|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=[;,&\s"']|\\|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=[;,&\s"']|\\|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=[;,&\s"']|\\|\z))(?!(?:none|null|true|false|undefined|nil)(?![A-Za-z0-9]))([^\s;,"'<>{}()\[\]`&\\$%+][^\s;"'<>{}()`&\\]{3,127}+)(?=[;"'\s&\\<]|\z)			db	static		secret	0.75		Change the database password; use integrated or managed-identity sign-in so that no password stands in the connection string.	Password in an ADO, ODBC or key=value connection string
R	uri.curl-user-password	Cs0curl 	8	720	none		s	curl(?=[ \t])(?:[^\r\n\\]|\\.|\\\r?\n){0,400}?[ \t](?:-u|-U|--user|--proxy-user)[ \t=]{0,2}["\']?[^\s:"\'$<>{}]{1,80}:(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=["\'\s]|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=["\'\s]|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=["\'\s]|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=["\'\s]|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=["\'\s]|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=["\'\s]|\z))([^\s"'`$<>{}()\\][^\s"'`<>{}()\\]{2,127}+)(?=["'\s`)]|\z)			generic	static		secret	0.75		Change the password and give curl a netrc file or header from a secret store.	Password on a curl command line
R	uri.database-password	Cs0postgres://␟Cs0postgresql://␟Cs0postgis://␟Cs0pgsql://␟Cs0pg://␟Cs0mysql://␟Cs0mysql2://␟Cs0mysqlx://␟Cs0mariadb://␟Cs0mongodb://␟Cs0redis://␟Cs0rediss://␟Cs0valkey://␟Cs0valkeys://␟Cs0mssql://␟Cs0sqlserver://␟Cs0oracle://␟Cs0cockroach://␟Cs0cockroachdb://␟Cs0clickhouse://␟Cs0clickhouses://␟Cs0couchbase://␟Cs0couchbases://␟Cs0couchdb://␟Cs0elasticsearch://␟Cs0opensearch://␟Cs0snowflake://␟Cs0neo4j://␟Cs0bolt://␟Cs0cassandra://␟Cs0scylla://␟Cs0influxdb://␟Cs0db2://␟Cs0redshift://␟Cs0vertica://␟Cs0trino://␟Cs0presto://␟Cs0hive://␟Cs0libsql://␟Cs0tidb://␟Cs0timescaledb://␟Cs0firebird://␟Cs0sybase://␟Cs0teradata://␟Cs0databricks://␟Cs0singlestore://␟Cs0+srv://␟Cs0+psycopg://␟Cs0+psycopg2://␟Cs0+asyncpg://␟Cs0+pg8000://␟Cs0+pymysql://␟Cs0+aiomysql://␟Cs0+asyncmy://␟Cs0+mysqldb://␟Cs0+mysqlconnector://␟Cs0+pyodbc://␟Cs0+aioodbc://␟Cs0+pymssql://␟Cs0+cx_oracle://␟Cs0+oracledb://␟Cs0+native://␟Cs0+asynch://␟Cs0+http://␟Cs0+https://␟Cs0+ssc://␟Cs0+s://␟Cs0+socket://␟Cs0+sentinel://␟Cs0+cluster://␟Cs0postgres:\/\/␟Cs0postgresql:\/\/␟Cs0mysql:\/\/␟Cs0mongodb:\/\/␟Cs0redis:\/\/␟Cs0+srv:\/\/	32	420	none		s	(?<![A-Za-z0-9+.-])(?:postgres(?:ql)?|postgis|pgsql|pg|mysql[2x]?|mariadb|mongodb|rediss?|valkeys?|mssql|sqlserver|oracle|cockroach(?:db)?|clickhouses?|couchbases?|couchdb|elasticsearch|opensearch|snowflake|neo4j|bolt|cassandra|scylla|influxdb|db2|redshift|vertica|trino|presto|hive|libsql|tidb|timescaledb|firebird|sybase|teradata|databricks|singlestore)(?:\+[a-z0-9_]{1,20}){0,2}:(?:\\?/){2}[^\x00-\x20:/?#"\'`<>\\()\[\]|*^\x7f-\xff]{0,100}:(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}@|\$[{(]|%[0-9$]{0,3}[sdvq]@|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}@|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}@)|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?@)|(?i:username|changeme|hidden|redacted|masked|credentials)@)([^\x00-\x20@/?"\'`<>\\{}()\[\]\x7f-\xff]{3,160}(?:@[^\x00-\x20@/?"\'`<>\\{}()\[\]\x7f-\xff:,;&]{1,60}){0,2})@(?=[A-Za-z0-9_\[${%<*.-])			db	static		secret	0.85		Change the password at the service, keep it in a secret store and let the program put the address together at run time.	Password in the address of a database
R	uri.docker-config-auth-escaped	Ls0\"auth\"	8	4100	none		s	\\"auth\\"[ \t]{0,4}:[ \t]{0,4}\\"([A-Za-z0-9+/]{12,4000}={0,2})\\"		basic-auth	cloud	static		secret	0.85		Revoke the registry token or change the password; sign in with a credential helper instead.	Registry credential in an escaped Docker config
R	uri.git-host-token	Cs0@github.com␟Cs0@gitlab.com␟Cs0@bitbucket.org␟Cs0@dev.azure.com␟Cs0@codeberg.org␟Cs0@gist.github.com␟Cs0@git.heroku.com	280	40	none		s	://((?=[A-Za-z_.~-]{0,60}[0-9])[A-Za-z0-9_.~%-]{20,255})(?::x-oauth-basic)?@(?:github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com|codeberg\.org|gist\.github\.com|git\.heroku\.com)(?![A-Za-z0-9.-])	3.2		vcs	static		secret	0.8		Revoke the token at the git host and use a credential helper or deploy key instead.	Token as the user of a git address
R	uri.hash-apr1	Ls0$apr1$	64	160	none		s	(\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22})(?![./A-Za-z0-9])			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (Apache MD5)
R	uri.hash-argon2	Ls0$argon2id$␟Ls0$argon2i$␟Ls0$argon2d$	64	367	none		s	(\$argon2(?:id|i|d)\$v=[0-9]{1,3}\$m=[0-9]{1,9},t=[0-9]{1,4},p=[0-9]{1,4}\$[A-Za-z0-9+/]{8,88}\$[A-Za-z0-9+/]{20,140}+)			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (Argon2)
R	uri.hash-bcrypt	LS1$2a$␟LS1$2b$␟LS1$2x$␟LS1$2y$	64	160	none		s	(?<![A-Za-z0-9$])(\$2[abxy]\$[0-9]{2}\$[./A-Za-z0-9]{53})(?![./A-Za-z0-9])			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (bcrypt)
R	uri.hash-django-pbkdf2	Ls0pbkdf2_sha256$␟Ls0pbkdf2_sha1$␟Ls0pbkdf2_sha512$	64	274	none		s	(pbkdf2_sha(?:1|256|512)\$[0-9]{3,8}\$[A-Za-z0-9]{6,64}\$[A-Za-z0-9+/]{27,88}={0,2})			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (Django PBKDF2)
R	uri.hash-ldap-ssha	Cs0{SSHA}␟Cs0{SHA}␟Cs0{SSHA256}␟Cs0{SSHA512}␟Cs0{SHA256}␟Cs0{SHA512}	64	237	none		s	(\{S?SHA(?:256|384|512)?\}[A-Za-z0-9+/]{27,130}={0,2})(?![A-Za-z0-9+/=])			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (LDAP salted SHA)
R	uri.hash-md5-crypt	Ls1$1$	64	160	none		s	(?<![A-Za-z0-9$])(\$1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22})(?![./A-Za-z0-9])			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (MD5 crypt)
R	uri.hash-sha256-crypt	Ls0$5$	64	176	none		s	(\$5\$(?:rounds=[0-9]{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43})(?![./A-Za-z0-9])			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (SHA-256 crypt)
R	uri.hash-sha512-crypt	Ls0$6$	64	219	none		s	(\$6\$(?:rounds=[0-9]{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{86})(?![./A-Za-z0-9])			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (SHA-512 crypt)
R	uri.hash-yescrypt	Cs0$y$j	64	238	none		s	(\$y\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43})(?![./A-Za-z0-9])			generic	static		secret	0.6		Treat the password as known: change it, since the hash can be guessed offline, and keep the file out of the repository.	Password hash (yescrypt)
R	uri.jdbc-oracle-thin	Ls0jdbc:oracle:	16	220	none		s	jdbc:oracle:(?:thin|oci8?):[^\s/@:"\'<>]{1,64}/(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}@|\$[{(]|%[0-9$]{0,3}[sdvq]@|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}@|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}@)|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?@)|(?i:username|changeme|hidden|redacted|masked|credentials)@)([^\s@"\'<>{}$]{3,64})@			db	static		secret	0.85		Change the password at the service, keep it in a secret store and let the program put the address together at run time.	Password in an Oracle thin address
R	uri.jdbc-password	Ls0jdbc:	16	520	none		s	jdbc:[a-z0-9:+_-]{2,40}:[^\s"\'<>`]{1,300}?[?&;,](?i:password|pwd|passwd)=(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?![A-Za-z0-9])|\$[{(]|%[0-9$]{0,3}[sdvq](?![A-Za-z0-9])|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?![A-Za-z0-9])|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?![A-Za-z0-9]))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?![A-Za-z0-9]))|(?i:username|changeme|hidden|redacted|masked|credentials)(?![A-Za-z0-9]))([^\s\"'<>&;,{}$`\\]{3,128}+)			db	static		secret	0.85		Change the password at the service, keep it in a secret store and let the program put the address together at run time.	Password parameter in a JDBC address
R	uri.keystore-password	Cs0storepass ␟Cs0keypass 	160	160	near	keytool␟jarsigner␟apksigner␟keystore␟-alias␟-genkey␟-import␟-dname	s	-(?:store|key|srcstore|deststore|destkey|srckey)pass[ \t]{1,4}["']?(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=["\'\s]|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=["\'\s]|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=["\'\s]|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=["\'\s]|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=["\'\s]|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=["\'\s]|\z))(?!changeit|[a-z]{1,24}[.,;]?(?:["'\x00-\x20]|\z))([^\x00-\x20\x7F-\xFF"'$<>{}()`\\%:][^\x00-\x20\x7F-\xFF"'<>{}()`\\]{4,127}+)			generic	static		secret	0.65		Change the keystore password with keytool -storepasswd and read it from the environment.	Keystore password on a command line
R	uri.mysql-command-password	Cs0mysql ␟Cs0mysqldump ␟Cs0mysqladmin ␟Cs0mysqlimport ␟Cs0mysqlsh 	8	380	none		s	mysql(?:dump|admin|import|show|check|sh)?[ \t][^\r\n|;&]{0,200}?[ \t](?:-p|--password=)["\']?(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=["\'\s]|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=["\'\s]|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=["\'\s]|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=["\'\s]|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=["\'\s]|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=["\'\s]|\z))([^\s"'$<>{}()`\\-][^\s"'<>{}()`\\]{3,127}+)	2.5		db	static		secret	0.7		Change the database password and use an option file or login path.	Password on a mysql command line
R	uri.netrc-password	Cs0machine ␟Cs0default login 	8	560	none		s	(?:machine[ \t\r\n]{1,20}[^\s"\'<>]{1,120}|default)[ \t\r\n]{1,20}login[ \t\r\n]{1,20}[^\s<>]{1,120}[ \t\r\n]{1,20}password[ \t\r\n]{1,8}(?!\{[A-Za-z_][A-Za-z0-9_.]{0,63}\}|\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=["\'\s]|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=["\'\s]|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=["\'\s]|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=["\'\s]|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=["\'\s]|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=["\'\s]|\z))([^\s"'<>$\\][^\s"'<>\\]{2,255}+)			generic	static		secret	0.9		Change the password or revoke the token, and write the netrc file at run time.	Password in a netrc line
R	uri.openssl-pass	Cs0pass:	24	160	none		s	-pass(?:in|out)?[ \t]{1,4}["']?pass:(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=["\'\s]|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=["\'\s]|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=["\'\s]|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=["\'\s]|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=["\'\s]|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=["\'\s]|\z))([^\s"'$<>{}()`\\:][^\s"'<>{}()`\\]{3,127}+)			generic	static		secret	0.7		Encrypt the key again with a new passphrase and pass it with -passin env: or file:.	Passphrase on an openssl command line
R	uri.password	Cs0://␟Cs0:\/\/	32	420	none		s	(?<![A-Za-z0-9+.-])(?=[A-Za-z][A-Za-z0-9+.-]{1,20}+:)(?!(?:postgres(?:ql)?|postgis|pgsql|pg|mysql[2x]?|mariadb|mongodb|rediss?|valkeys?|mssql|sqlserver|oracle|cockroach(?:db)?|clickhouses?|couchbases?|couchdb|elasticsearch|opensearch|snowflake|neo4j|bolt|cassandra|scylla|influxdb|db2|redshift|vertica|trino|presto|hive|libsql|tidb|timescaledb|firebird|sybase|teradata|databricks|singlestore)(?:\+[a-z0-9_]{1,20}){0,2}:)[A-Za-z][A-Za-z0-9+.-]{1,20}+:(?:\\?/){2}[^\x00-\x20:/?#"\'`<>\\()\[\]|*^\x7f-\xff]{0,100}+:(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}@|\$[{(]|%[0-9$]{0,3}[sdvq]@|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}@|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}@)|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?@)|(?i:username|changeme|hidden|redacted|masked|credentials)@)([^\x00-\x20@/?"\'`<>\\{}()\[\]\x7f-\xff]{3,160}(?:@[^\x00-\x20@/?"\'`<>\\{}()\[\]\x7f-\xff:,;&]{1,60}){0,2})@(?=[A-Za-z0-9_\[${%<*.-])			generic	static		secret	0.75		Change the password at the service, keep it in a secret store and let the program put the address together at run time.	Password in an address (scheme://user:password@host)
R	uri.pgpass-password	Cs0:5432:␟Cs0:5433:␟Cs0:6432:␟Cs0:5439:␟Cs0:26257:␟Cs0:*:*:	140	300	none		s	(?<![A-Za-z0-9.:_-])[A-Za-z0-9.*_-]{1,120}:(?:[0-9]{4,5}|\*):[^:\s"\']{1,64}:[^:\s"\'$]{1,64}:(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=[\r\n]|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=[\r\n]|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=[\r\n]|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=[\r\n]|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=[\r\n]|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=[\r\n]|\z))([^\s:"'$<>{}][^\s:"'<>{}]{2,127}+)(?=[ \t]{0,4}(?:[\r\n]|\z))			db	static		secret	0.8		Change the role password and keep .pgpass out of the repository.	Password in a .pgpass line
R	uri.query-password	Li0?password=␟Li0&password=␟Li0?passwd=␟Li0&passwd=␟Li0?pwd=␟Li0&pwd=	64	234	none		i	(?i:[?&](?:password|passwd|pwd)=)(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=[&\s"\'#<]|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=[&\s"\'#<]|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=[&\s"\'#<]|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=[&\s"\'#<]|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=[&\s"\'#<]|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=[&\s"\'#<]|\z))([^\x00-\x20\x7F-\xFF&"'<>{}()`\\#$%;,][^\x00-\x20\x7F-\xFF&"'<>{}()`\\#;,]{3,127}+)	2.0		generic	static		secret	0.6		Change the password and send it in a header or body from a secret store.	Password in the query of an address
R	uri.sql-identified-by	Ci0identified by␟Ci0identified with	320	260	near	create user␟alter user␟create or replace user␟create role␟alter role␟grant ␟connect to ␟if not exists␟if exists	i	identified[ \t]{1,4}(?:with[ \t]{1,4}["'`]?[a-z0-9_]{2,40}["'`]?[ \t]{1,4})?by[ \t]{1,4}(?:password[ \t]{1,4})?\\?["'](?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=["'\\])|\$[{(]|%[0-9$]{0,3}[sdvq](?=["'\\])|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=["'\\])|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=["'\\]))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=["'\\]))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=["'\\]))([^"'\s\\<>{}$][^"'\s\\<>{}]{2,127}+)\\?["']			db	static		secret	0.8		Change the account with ALTER USER and run the statement with a variable from a secret store.	Password in a SQL IDENTIFIED BY clause
R	uri.sql-role-password	Ci0with password␟Ci0login password␟Ci0encrypted password␟Ci0superuser password␟Ci0 password '␟Ci0password = '␟Ci0password='	200	180	none		i	(?:role|user|login)[ \t]{1,4}[^;'\r\n]{1,160}?password[ \t]{0,4}=?[ \t]{0,4}N?\\?'(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=[\\'])|\$[{(]|%[0-9$]{0,3}[sdvq](?=[\\'])|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=[\\'])|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=[\\']))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=[\\']))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=[\\']))([^'\s\\<>{}$][^'\s\\<>{}]{2,127}+)\\?\x27			db	static		secret	0.8		Change the role password and pass it as a variable from a secret store.	Password in a SQL role, user or login statement
R	uri.sshpass-password	Cs0sshpass 	8	200	none		s	sshpass[ \t]{1,8}(?:-v[ \t]{1,4})?-p[ \t]{0,4}["\']?(?!\$[A-Za-z_][A-Za-z0-9_]{0,63}(?=["\'\s]|\z)|\$[{(]|%[0-9$]{0,3}[sdvq](?=["\'\s]|\z)|%[A-Za-z_]{2,63}%|%\(|\*\*|[xX]{3,40}(?=["\'\s]|\z)|\.\.\.|(?-i:_{2}[A-Z]|:?[A-Z_]{0,32}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN)[A-Z_]{0,16}(?=["\'\s]|\z))|(?i:(?:your|my|the|db|user|some|an|example|mysql|redis|mongo|postgres|root|admin)?[_.-]{0,2}(?:password|passwd|passwort|passw|pass|pwd|pw|psw|pword|motdepasse)(?:_?here)?(?=["\'\s]|\z))|(?i:username|changeme|hidden|redacted|masked|credentials)(?=["\'\s]|\z))([^\s"'$<>{}`\\-][^\s"'<>{}`\\]{2,127}+)			generic	static		secret	0.85		Change the password and sign in with an SSH key or certificate.	Password on an sshpass command line
R	urlscan.api-key	Ni0urlscan_api␟Ni0urlscan-api␟Ni0urlscan_key␟Ni0urlscan.io␟Ni0urlscanapikey␟Ni0urlscan_secret␟Ni0urlscan-access␟Ni0urlscan_access␟Ni0urlscan token	64	84	near	urlscan_api␟urlscan-api␟urlscan_key␟urlscan.io␟urlscanapikey␟urlscan_secret␟urlscan-access␟urlscan_access␟urlscan token	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Regenerate it on the API page of the Urlscan account and update the programs that use it.	urlscan.io API key
R	userflow.api-key	Ai0userflow_api␟Ai0userflow_key␟Ai0userflow-api␟Ai0userflow_token␟Ai0userflow token	64	160	assign	userflow_api␟userflow_key␟userflow-api␟userflow_token␟userflow token	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_]{0,28}[0-9])([A-Za-z0-9_]{29}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Delete this credential under API settings in Userflow, then create one per workload.	Userflow API key
R	userstack.api-key	Ni0userstack	64	80	near	userstack	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the Userstack account settings and issue a new one.	userstack access key
R	valtown.api-token	Ls0vtwn_	64	181	none		s	(?<![A-Za-z0-9_])(vtwn_[A-Za-z0-9_-]{20,80}+)(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.9		Delete this credential under API settings in Valtown, then create one per workload.	Val Town API token
R	vantage.api-token	Ls0vntg_tkn_	64	160	none		s	(?<![A-Za-z0-9_])(vntg_tkn_[a-f0-9]{40})(?![A-Za-z0-9_])			cloud	static		secret	0.95		Delete the token in the Vantage profile under API access tokens.	Vantage API token
R	vapi.api-key	Ni0vapi_api␟Ni0vapi_private␟Ni0vapi.ai␟Ni0vapi_key␟Ni0vapi-api␟Ni0vapi_token␟Ni0vapi token␟Ni0vapi_public	64	84	near	vapi_api␟vapi_private␟vapi.ai␟vapi_key␟vapi-api␟vapi_token␟vapi token␟vapi_public	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			ai	static		secret	0.6		Revoke the key in the Vapi account settings and issue a new one.	Vapi API key
R	vastai.api-key	Ni0vastai␟Ni0vast.ai␟Ni0vast_api␟Ni0vast-ai␟Ni0vast_ai	64	112	near	vastai␟vast.ai␟vast_api␟vast-ai␟vast_ai	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{64}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.65		Delete this credential under API settings in Vast.ai, then create one per workload.	Vast.ai API key
R	vatlayer.api-key	Ni0vatlayer	64	80	near	vatlayer	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Vatlayer account and update the programs that use it.	vatlayer access key
R	vbout.api-key	Ai0vbout	64	160	assign	vbout	s	(?<![A-Za-z0-9_/+.-])([0-9]{25}+)(?![A-Za-z0-9_/+=-])			saas	static		secret	0.5		Regenerate it on the API page of the VBOUT account and update the programs that use it.	VBOUT API key
R	vercel.ai-gateway-key	LS1vck_	64	160	none		s	(?<![A-Za-z0-9_-])(vck_[A-Za-z0-9_-]{56}+)(?![A-Za-z0-9_-])	3.8		ai	static		secret	0.95		Delete the token in the Vercel account settings under Tokens.	Vercel AI Gateway key
R	vercel.api-token	Ai0vercel_token␟Ai0vercel_api␟Ai0vercel-token␟Ai0vercel_access␟Ai0verceltoken␟Ai0now_token␟Ai0vercel.token␟Ai0vercel_key␟Ai0vercel-key␟Ai0vercel_secret␟Ai0vercel token	64	160	assign	vercel_token␟vercel_api␟vercel-token␟vercel_access␟verceltoken␟now_token␟vercel.token␟vercel_key␟vercel-key␟vercel_secret␟vercel token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24}+)(?![A-Za-z0-9_/+=-])	3.3		cloud	static		secret	0.65		Revoke the token in the Vercel account settings and issue a new one.	Vercel access token (old form)
R	vercel.app-access-token	LS1vca_	64	160	none		s	(?<![A-Za-z0-9_-])(vca_[A-Za-z0-9_-]{56}+)(?![A-Za-z0-9_-])	3.8		cloud	ephemeral		secret	0.95		Delete the token in the Vercel account settings under Tokens.	Vercel app access token
R	vercel.app-refresh-token	LS1vcr_	64	160	none		s	(?<![A-Za-z0-9_-])(vcr_[A-Za-z0-9_-]{56}+)(?![A-Za-z0-9_-])	3.8		cloud	static		secret	0.95		Delete the token in the Vercel account settings under Tokens.	Vercel app refresh token
R	vercel.blob-token	Ls0vercel_blob_rw_	64	172	none		s	(?<![A-Za-z0-9_])(vercel_blob_rw_[A-Za-z0-9]{14,20}_[A-Za-z0-9]{28,40}+)(?![A-Za-z0-9_])			cloud	static		secret	0.95		Rotate the token of the Blob store in the Vercel dashboard.	Vercel Blob read and write token
R	vercel.integration-token	LS1vci_	64	160	none		s	(?<![A-Za-z0-9_-])(vci_[A-Za-z0-9_-]{56}+)(?![A-Za-z0-9_-])	3.8		cloud	static		secret	0.95		Delete the token in the Vercel account settings under Tokens.	Vercel integration token
R	vercel.personal-access-token	LS1vcp_	64	160	none		s	(?<![A-Za-z0-9_-])(vcp_[A-Za-z0-9_-]{56}+)(?![A-Za-z0-9_-])	3.8		cloud	static		secret	0.95		Delete the token in the Vercel account settings under Tokens.	Vercel personal access token
R	verimail.api-key	Ni0verimail	64	80	near	verimail	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Sign in to Verimail, revoke it under API access and store the new one in a secrets manager.	Verimail API key
R	veriphone.api-key	Ni0veriphone	64	80	near	veriphone	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the key in the Veriphone account settings and issue a new one.	Veriphone API key
R	versioneye.api-key	Ni0versioneye	64	88	near	versioneye	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z-]{0,39}[0-9])([A-Za-z0-9-]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in VersionEye, then create one per workload.	VersionEye API key
R	viewneo.api-token	Ni0viewneo	64	1498	near	viewneo	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9_-]{120,300}\.[A-Za-z0-9_-]{150,300}\.[A-Za-z0-9_-]{600,800}+)(?![A-Za-z0-9_.-])	4.5		saas	static		secret	0.9		Revoke the token in the Viewneo account settings and issue a new one.	viewneo API token
R	vimeo.access-token	Ai0vimeo_access_token␟Ai0vimeo_token␟Ai0vimeo-token␟Ai0vimeo_access␟Ai0vimeotoken␟Ai0vimeo_client_secret	64	224	assign	vimeo_access_token␟vimeo_token␟vimeo-token␟vimeo_access␟vimeotoken␟vimeo_client_secret	s	(?<![A-Za-z0-9+/])([a-f0-9]{32}|[A-Za-z0-9+/]{128})(?![A-Za-z0-9+/=])	3.0		saas	static		secret	0.7		Sign in to Vimeo, revoke it under API access and store the new one in a secrets manager.	Vimeo access token
R	virustotal.api-key	Ai0virustotal_api␟Ai0virustotal-api␟Ai0virustotalapi␟Ai0virustotal_key␟Ai0virustotal_token␟Ai0vt_api_key␟Ai0vt_apikey␟Ai0vt-api-key␟Ai0x-apikey␟Ai0virustotal token␟Ai0virustotalkey␟Ai0vtapikey	64	160	assign	virustotal_api␟virustotal-api␟virustotalapi␟virustotal_key␟virustotal_token␟vt_api_key␟vt_apikey␟vt-api-key␟x-apikey␟virustotal token␟virustotalkey␟vtapikey	s	(?<![A-Za-z0-9#])([a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.75		Revoke the key in the VirusTotal account settings and issue a new one.	VirusTotal API key
R	visualcrossing.api-key	Ni0visualcrossing␟Ni0visual_crossing	64	73	near	visualcrossing␟visual_crossing	s	(?<![A-Za-z0-9_/.+-])(?=[A-Z]{0,24}[0-9])([A-Z0-9]{25}+)(?![A-Za-z0-9_/+=-])	2.8		saas	static		secret	0.5		Regenerate it on the API page of the Visual Crossing account and update the programs that use it.	Visual Crossing API key
R	vk.access-token	Ls0vk1.a.␟Ls0vk2.a.	64	502	none		s	(?<![A-Za-z0-9_.-])(vk[12]\.a\.[A-Za-z0-9_-]{100,400}+)(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.95		End all sessions of the VK app or regenerate the community token.	VK access token
R	vmware.connect-viserver-password	Cs0Connect-VIServer	64	391	none		s	Connect-VIServer[ \t][^\r\n]{0,200}?-(?:Password|password|PASSWORD)[ \t]{1,4}["']?((?!(?i:password|your|<))[^\s"'$<>{}()`]{4,64}+)			generic	static		secret	0.8		Change the vCenter password and keep it in the PowerCLI credential store or a vault.	Password on a PowerCLI Connect-VIServer line
R	voiceflow.api-key	Cs0VF.DM.␟Cs0VF.WS.	64	160	none		s	(?<![A-Za-z0-9_.])(VF\.(?:(?:DM|WS)\.)?[a-f0-9]{24}\.[A-Za-z0-9]{16})(?![A-Za-z0-9_])			ai	static		secret	0.95		Regenerate the key in the Voiceflow project under Integrations, API keys.	Voiceflow API key
R	voiceflow.legacy-api-key	Ni0voiceflow	64	160	near	voiceflow	s	(?<![A-Za-z0-9_.])(VF\.[a-f0-9]{24}\.[A-Za-z0-9]{16})(?![A-Za-z0-9_])	3.3		ai	static		secret	0.9		Delete this credential under API settings in Voiceflow, then create one per workload.	Voiceflow API key without kind
R	voicegain.api-token	Ni0voicegain	64	287	near	voicegain	s	(?<![A-Za-z0-9_.-])(ey[A-Za-z0-9_-]{34}\.ey[A-Za-z0-9_-]{108}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_.-])	4.3		ai	static		secret	0.9		Delete this credential under API settings in Voicegain, then create one per workload.	Voicegain JWT
R	volcengine.ark-api-key	Ni0ark_api_key␟Ni0volcengine␟Ni0volc_api␟Ni0ark-api-key␟Ni0arkapikey␟Ni0volces.com	64	84	near	ark_api_key␟volcengine␟volc_api␟ark-api-key␟arkapikey␟volces.com	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			ai	static		secret	0.6		Regenerate it on the API page of the Volcengine account and update the programs that use it.	Volcengine Ark API key
R	volcengine.secret-key	Ni0volcengine␟Ni0volc_secretkey␟Ni0volc_secret␟Ni0volc_sk	64	160	near	volcengine␟volc_secretkey␟volc_secret␟volc_sk	s	(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{58}==|[A-Za-z0-9+/]{59}=)(?![A-Za-z0-9+/=])	4.0		cloud	static		secret	0.85		Delete this credential under API settings in Volcengine, then create one per workload.	Volcengine secret access key
R	vonage.api-secret	Ai0vonage_api_secret␟Ai0vonage_secret␟Ai0vonage-api-secret␟Ai0vonageapisecret	64	160	assign	vonage_api_secret␟vonage_secret␟vonage-api-secret␟vonageapisecret	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,15}[0-9])([A-Za-z0-9]{16}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.6		Delete this credential under API settings in Vonage, then create one per workload.	Vonage API secret
R	voodoosms.api-key	Ni0voodoosms	64	94	near	voodoosms	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,45}[0-9])([A-Za-z0-9]{46}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Voodoo SMS, revoke it under API access and store the new one in a secrets manager.	Voodoo SMS API key
R	vouchery.api-key	Ni0vouchery	64	84	near	vouchery	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the key in the Vouchery account settings and issue a new one.	Vouchery API key
R	voyage.api-key	Ni0voyage_␟Ni0voyageai␟Ni0voyage-␟Ni0voyage.	64	160	near	voyage_␟voyageai␟voyage-␟voyage.	s	(?<![A-Za-z0-9_-])((?:pa|al)-[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])	4.0		ai	static		secret	0.9		Revoke the key in the Voyage account settings and issue a new one.	Voyage AI API key
R	vpnapi.api-key	Ni0vpnapi	64	80	near	vpnapi	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Regenerate it on the API page of the vpnapi.io account and update the programs that use it.	vpnapi.io API key
R	vultr.api-key	Ni0vultr	64	84	near	vultr	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,35}[0-9])([A-Za-z0-9]{36}+)(?![A-Za-z0-9_/+=-])	3.0		cloud	static		secret	0.55		Sign in to Vultr, revoke it under API access and store the new one in a secrets manager.	Vultr API key
R	vyte.api-key	Ni0vyte_␟Ni0vyte.in␟Ni0vyte-␟Ni0vyte token	64	98	near	vyte_␟vyte.in␟vyte-␟vyte token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,49}[0-9])([A-Za-z0-9]{50}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Vyte, then create one per workload.	Vyte API key
R	wakatime.api-key	Ls0waka_	64	165	none		s	(?<![A-Za-z0-9_])(waka_(?:[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}|[A-Za-z0-9]{36,64}+))(?![A-Za-z0-9_-])			saas	static		secret	0.95		Regenerate the key in the WakaTime settings under API key.	WakaTime API key
R	wakatime.legacy-api-key	Ni0wakatime␟Ni0waka_time␟Ni0waka-time	64	84	near	wakatime␟waka_time␟waka-time	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Regenerate it on the API page of the WakaTime account and update the programs that use it.	WakaTime API key without prefix
R	walkscore.api-key	Ni0walkscore	64	80	near	walkscore	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Walk Score, then create one per workload.	Walk Score API key
R	weatherbit.api-key	Ni0weatherbit	64	80	near	weatherbit	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Weatherbit, then create one per workload.	Weatherbit API key
R	weatherstack.api-key	Ni0weatherstack	64	80	near	weatherstack	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Regenerate it on the API page of the Weatherstack account and update the programs that use it.	weatherstack access key
R	weaviate.api-key	Ni0weaviate	64	210	near	weaviate	s	(?<![A-Za-z0-9_/.+-])((?=[A-Za-z+/]{0,35}[0-9])(?:[A-Za-z0-9]{36,40}+|[A-Za-z0-9+/]{80,160}+={0,2}))(?![A-Za-z0-9_/+=-])	3.8		db	static		secret	0.6		Revoke the key in the Weaviate account settings and issue a new one.	Weaviate Cloud API key
R	web3storage.api-token	Ni0web3.storage␟Ni0web3storage␟Ni0web3_storage␟Ni0web3-storage␟Ni0web3_token	64	537	near	web3.storage␟web3storage␟web3_storage␟web3-storage␟web3_token	s	(?<![A-Za-z0-9_.-])(eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJ[A-Za-z0-9_-]{100,300}\.[A-Za-z0-9_-]{25,100}+)(?![A-Za-z0-9_.-])	4.3		crypto	static		secret	0.9		Regenerate it on the API page of the web3.storage account and update the programs that use it.	web3.storage API token
R	webex.bot-token	Ni0webex␟Ni0ciscospark␟Ni0spark_token␟Ni0sparkapi	64	202	near	webex␟ciscospark␟spark_token␟sparkapi	s	(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{64}_[A-Za-z0-9]{4}_[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.95		Revoke the token in the Webex account settings and issue a new one.	Webex bot or access token
R	webex.client-secret	Ni0webex	64	112	near	webex	s	(?<![A-Za-z0-9#])([a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Rotate the client secret of the application in the Webex developer settings.	Webex integration client secret
R	webflow.api-token	Ni0webflow	64	112	near	webflow	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Webflow, then create one per workload.	Webflow API token
R	webscraper.api-token	Ni0webscraper_␟Ni0webscraper.io␟Ni0webscraper-␟Ni0webscraper token	64	108	near	webscraper_␟webscraper.io␟webscraper-␟webscraper token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{60}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Web Scraper, then create one per workload.	Web Scraper API token
R	webscraping.api-key	Ni0webscraping.ai␟Ni0webscraping_api␟Ni0webscrapingapi␟Ni0webscraping_ai␟Ni0webscraping-ai␟Ni0webscraping token	64	80	near	webscraping.ai␟webscraping_api␟webscrapingapi␟webscraping_ai␟webscraping-ai␟webscraping token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in WebScraping.AI, then create one per workload.	WebScraping.AI API key
R	webshare.api-key	Ni0webshare	64	88	near	webshare	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,39}[0-9])([a-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Revoke the key in the Webshare account settings and issue a new one.	Webshare API key
R	websitepulse.api-key	Ni0websitepulse	64	80	near	websitepulse	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to WebsitePulse, revoke it under API access and store the new one in a secrets manager.	WebsitePulse API key
R	wechat.app-secret	Ai0wechat_secret␟Ai0wechat_app_secret␟Ai0weixin_secret␟Ai0wx_secret␟Ai0wechat-secret␟Ai0wxappsecret␟Ai0wechatsecret␟Ai0wx_app_secret␟Ai0wechat_appsecret␟Ai0appsecret	64	160	assign	wechat_secret␟wechat_app_secret␟weixin_secret␟wx_secret␟wechat-secret␟wxappsecret␟wechatsecret␟wx_app_secret␟wechat_appsecret␟appsecret	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.7		Reset the AppSecret on the WeChat official account platform.	WeChat app secret
R	weightsandbiases.api-key	Ni0wandb␟Ni0weightsandbiases␟Ni0weights_and_biases	64	160	near	wandb␟weightsandbiases␟weights_and_biases	s	(?<![A-Za-z0-9#])([a-f0-9]{40}+)(?![A-Za-z0-9])	3.0		ai	static		secret	0.75		Regenerate it on the API page of the Weights & Biases account and update the programs that use it.	Weights & Biases API key
R	weightsandbiases.api-key-v1	Ls0wandb_v1_	64	191	none		s	(?<![A-Za-z0-9_])(wandb_v1_[A-Za-z0-9_]{72,86}+)(?![A-Za-z0-9_])			ai	static		secret	0.95		Delete this credential under API settings in Weights & Biases, then create one per workload.	Weights & Biases API key with prefix
R	wepay.access-token	Ni0wepay	64	171	near	wepay	s	(?<![A-Za-z0-9_])((?:STAGE|PRODUCTION)_[a-f0-9]{64})(?![A-Za-z0-9_])	3.0		saas	static		secret	0.9		Sign in to WePay, revoke it under API access and store the new one in a secrets manager.	WePay access token
R	wepay.legacy-token	Ni0wepay	64	110	near	wepay	s	(?<![A-Za-z0-9_?])((?=[A-Za-z_?]{0,61}[0-9])[A-Za-z0-9_?]{62})(?![A-Za-z0-9_?])	3.8		saas	static		secret	0.55		Delete this credential under API settings in WePay, then create one per workload.	WePay token (loose form)
R	whoxy.api-key	Ni0whoxy	64	81	near	whoxy	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,32}[0-9])([A-Za-z0-9]{33}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Whoxy account and update the programs that use it.	Whoxy API key
R	wistia.api-token	Ni0wistia	64	112	near	wistia	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,63}[0-9])([a-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Sign in to Wistia, revoke it under API access and store the new one in a secrets manager.	Wistia API token
R	wit.server-token	Ni0wit.ai␟Ni0wit_ai␟Ni0wit-ai␟Ni0witai␟Ni0wit_token␟Ni0wit_access␟Ni0wit_server␟Ni0wit token	64	80	near	wit.ai␟wit_ai␟wit-ai␟witai␟wit_token␟wit_access␟wit_server␟wit token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Z]{0,31}[0-9])([A-Z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		ai	static		secret	0.55		Delete this credential under API settings in Wit.ai, then create one per workload.	Wit.ai server access token
R	wiz.client-secret	Ni0wiz_client_secret␟Ni0wiz_secret␟Ni0wiz-client-secret␟Ni0wizclientsecret␟Ni0wiz.io␟Ni0wiz token	64	112	near	wiz_client_secret␟wiz_secret␟wiz-client-secret␟wizclientsecret␟wiz.io␟wiz token	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		cloud	static		secret	0.55		Rotate the client secret of the application in the Wiz developer settings.	Wiz service account secret
R	wolfram.app-id	Ai0wolfram	64	160	assign	wolfram	s	(?<![A-Za-z0-9_-])([A-Z0-9]{6}-[A-Z0-9]{10})(?![A-Za-z0-9_-])	2.6		saas	static		secret	0.8		Regenerate it on the API page of the Wolfram account and update the programs that use it.	Wolfram Alpha AppID
R	woocommerce.consumer-secret	Ni0woocommerce␟Ni0consumer_secret␟Ni0wc-api␟Ni0consumersecret␟Ni0woo_	64	160	near	woocommerce␟consumer_secret␟wc-api␟consumersecret␟woo_	s	(?<![A-Za-z0-9_])(cs_[a-f0-9]{40})(?![A-Za-z0-9_])	3.0		saas	static		secret	0.95		Revoke the REST API key in WooCommerce under Settings, Advanced, REST API.	WooCommerce REST consumer secret
R	wordpress.auth-salt	Cs0AUTH_KEY␟Cs0AUTH_SALT␟Cs0LOGGED_IN_KEY␟Cs0LOGGED_IN_SALT␟Cs0NONCE_KEY␟Cs0NONCE_SALT	32	208	none		s	define\([ \t]{0,4}'(?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)',[ \t]{0,12}'([\x20-\x26\x28-\x5b\x5d-\x7e]{60,68}+)\x27			generic	static		secret	0.85		Fetch new salts from api.wordpress.org/secret-key/1.1/salt/ and replace all eight; everyone is signed out.	WordPress authentication key or salt
R	wordpress.db-password	Cs0DB_PASSWORD	32	263	none		s	define\([ \t]{0,4}["']DB_PASSWORD["'],[ \t]{0,12}["']((?!(?i:password|your|database_|root["']|xxx|getenv|<))[^'"\s$\\]{4,128}+)["']			db	static		secret	0.85		Change the MySQL user password and read it from the environment in wp-config.php.	WordPress database password
R	workato.developer-token	Cs0wrka-eyJ␟Cs0wrkaus-eyJ␟Cs0wrkaeu-eyJ␟Cs0wrkasg-eyJ␟Cs0wrkaau-eyJ␟Cs0wrkajp-eyJ␟Cs0wrkail-eyJ	64	1408	none		s	(?<![A-Za-z0-9_-])(wrka[a-z]{0,2}-eyJ[A-Za-z0-9_-]{8,200}\.[A-Za-z0-9_-]{16,400}\.[A-Za-z0-9_-]{64,700}+)(?![A-Za-z0-9_.-])			saas	static		secret	0.95		Revoke the API client token in Workato and create a new one.	Workato developer API token
R	workos.api-key	Ls0sk_live_a2V5Xz␟Ls0sk_test_a2V5Xz	64	202	none		s	(?<![A-Za-z0-9_])(sk_(?:live|test)_a2V5Xz[A-Za-z0-9+/]{60,90}+={0,2})(?![A-Za-z0-9_])			saas	static		secret	0.98		Delete the key in the WorkOS dashboard under API keys and create a new one.	WorkOS API key
R	worksnaps.api-token	Ni0worksnaps	64	88	near	worksnaps	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the Worksnaps account and update the programs that use it.	Worksnaps API token
R	workstack.api-key	Ni0workstack	64	108	near	workstack	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,59}[0-9])([A-Za-z0-9]{60}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Workstack, revoke it under API access and store the new one in a secrets manager.	Workstack API key
R	worldcoinindex.api-key	Ni0worldcoinindex	64	83	near	worldcoinindex	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,34}[0-9])([A-Za-z0-9]{35}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the WorldCoinIndex account settings and issue a new one.	WorldCoinIndex API key
R	worldweather.api-key	Ni0worldweather␟Ni0world_weather	64	79	near	worldweather␟world_weather	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,30}[0-9])([A-Za-z0-9]{31}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Delete this credential under API settings in World Weather Online, then create one per workload.	World Weather Online API key
R	wpengine.api-password	Ai0wpengine_api␟Ai0wpengine_password␟Ai0wpengine_token␟Ai0wpe_api␟Ai0wpe_password␟Ai0wpengine	64	160	assign	wpengine_api␟wpengine_password␟wpengine_token␟wpe_api␟wpe_password␟wpengine	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,23}[0-9])([A-Za-z0-9]{24,64}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.5		Delete this credential under API settings in WP Engine, then create one per workload.	WP Engine API password
R	wrike.access-token	Ni0wrike	64	539	near	wrike	s	(?<![A-Za-z0-9_.-])(ey[A-Za-z0-9_-]{20,120}\.[A-Za-z0-9_.-]{180,320}+)(?![A-Za-z0-9_.-])	4.3		saas	static		secret	0.85		Sign in to Wrike, revoke it under API access and store the new one in a secrets manager.	Wrike permanent access token
R	wrike.access-token-loose	Ni0wrike	64	383	near	wrike	s	(?<![A-Za-z0-9_.-])(ey[A-Za-z0-9._-]{333})(?![A-Za-z0-9_.-])	4.3		saas	static		secret	0.6		Sign in to Wrike, revoke it under API access and store the new one in a secrets manager.	Wrike access token (loose form)
R	writer.api-key	Ai0writer_api_key␟Ai0writer_api␟Ai0writerapikey␟Ai0writer-api-key	64	160	assign	writer_api_key␟writer_api␟writerapikey␟writer-api-key	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32,64}+)(?![A-Za-z0-9_/+=-])	3.5		ai	static		secret	0.6		Revoke the key in the Writer account settings and issue a new one.	Writer API key
R	wundergraph.api-key	Ls0cosmo_	64	160	none		s	(?<![A-Za-z0-9_])(cosmo_[a-f0-9]{32}+)(?![A-Za-z0-9_])	3.0		saas	static		secret	0.9		Regenerate it on the API page of the Wundergraph account and update the programs that use it.	WunderGraph Cosmo API key
R	xai.api-key	LS1xai-	64	220	none		s	(?<![A-Za-z0-9_-])(xai-[A-Za-z0-9_-]{70,120}+)(?![A-Za-z0-9_-])	3.8		ai	static		secret	0.95		Regenerate it on the API page of the xAI account and update the programs that use it.	xAI API key
R	xendit.secret-key	Ls0xnd_production_␟Ls0xnd_development_	64	184	none		s	(?<![A-Za-z0-9_])((?:xnd_production_|xnd_development_)[A-Za-z0-9]{56,72}+)(?![A-Za-z0-9_])			saas	static		secret	0.95		Revoke the key in the Xendit account settings and issue a new one.	Xendit secret API key
R	xero.client-secret	Ai0xero_client_secret␟Ai0xero_secret␟Ai0xero-client-secret␟Ai0xeroclientsecret	64	160	assign	xero_client_secret␟xero_secret␟xero-client-secret␟xeroclientsecret	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,47}[0-9])([A-Za-z0-9_-]{48}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.8		Rotate the client secret of the application in the Xero developer settings.	Xero client secret
R	yandex.api-key	LS1AQVN	64	160	none		s	(?<![A-Za-z0-9_/+-])(AQVN[A-Za-z0-9_-]{35,38}+)(?![A-Za-z0-9_-])	3.8		cloud	static		secret	0.9		Delete the key or revoke the token with yc iam, and prefer a service account bound to the workload.	Yandex Cloud service API key
R	yandex.iam-token	Ls0t1.9eu	64	593	none		s	(?<![A-Za-z0-9_.-])(t1\.9eu[A-Za-z0-9_-]{20,400}={0,2}\.[A-Za-z0-9_-]{86}={0,2})(?![A-Za-z0-9_.-])	4.0		cloud	ephemeral		secret	0.95		It ends within twelve hours; revoke the session and rotate the account or service account key behind it.	Yandex Cloud IAM token
R	yandex.iam-token-loose	Ni0yandex␟Ni0yc_token␟Ni0iam_token␟Ni0iamtoken␟Ni0iam-token	64	590	near	yandex␟yc_token␟iam_token␟iamtoken␟iam-token	s	(?<![A-Za-z0-9_.-])(t1\.[A-Za-z0-9_-]{20,400}={0,2}\.[A-Za-z0-9_-]{86}={0,2})(?![A-Za-z0-9_.=-])	4.0		cloud	ephemeral		secret	0.9		It ends within twelve hours; rotate the key of the account behind it.	Yandex Cloud IAM token near its name
R	yandex.legacy-api-key	Ni0yandex	64	131	near	yandex	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9.]{83})(?![A-Za-z0-9_.-])	4.0		saas	static		secret	0.6		Sign in to Yandex, revoke it under API access and store the new one in a secrets manager.	Yandex API key near its name
R	yandex.oauth-token	Cs0y0_AgA␟Cs0y0__x␟Cs0y1_AgA␟Cs0y2_AgA␟Cs0y3_AgA	64	162	none		s	(?<![A-Za-z0-9_-])(y[0-3]_{1,2}[A-Za-z0-9_-]{55,62}+)(?![A-Za-z0-9_-])	3.8		cloud	static		secret	0.95		Revoke the application access in the Yandex ID account.	Yandex OAuth token
R	yandex.static-key-secret	Ni0yandex␟Ni0yc_secret␟Ni0yandexcloud␟Ni0ycs3␟Ni0storage.yandex␟Ni0secret_access_key	64	160	near	yandex␟yc_secret␟yandexcloud␟ycs3␟storage.yandex␟secret_access_key	s	(?<![A-Za-z0-9_/+-])(YC[A-Za-z0-9_-]{38})(?![A-Za-z0-9_+/=-])	4.0		cloud	static		secret	0.85		Delete the key or revoke the token with yc iam, and prefer a service account bound to the workload.	Yandex Cloud static access key secret
R	yandex.translate-key	Ls0trnsl.1.1.␟Ls0dict.1.1.␟Ls0pdct.1.1.␟Ls0rasp.1.1.	64	180	none		s	(?<![A-Za-z0-9_.])((?:trnsl|dict|pdct|rasp)\.1\.1\.[0-9]{8}T[0-9]{6}Z\.[a-f0-9]{16}\.[a-f0-9]{40})(?![A-Za-z0-9])			saas	static		secret	0.95		Delete the key in the Yandex developer account and issue a new one.	Yandex Translate or Dictionary API key
R	yelp.api-key	Ni0yelp_␟Ni0yelp.␟Ni0yelp-␟Ni0yelpapi␟Ni0yelp token	64	224	near	yelp_␟yelp.␟yelp-␟yelpapi␟yelp token	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,127}[0-9])([A-Za-z0-9_-]{128}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.8		Sign in to Yelp, revoke it under API access and store the new one in a secrets manager.	Yelp Fusion API key
R	yookassa.secret-key	Ni0yookassa␟Ni0yoomoney␟Ni0yandex_kassa␟Ni0yandexkassa	64	160	near	yookassa␟yoomoney␟yandex_kassa␟yandexkassa	s	(?<![A-Za-z0-9_-])((?:live|test)_[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])	4.0		saas	static		secret	0.9		Reissue the secret key in the YooKassa merchant profile under Integration, API keys.	YooKassa secret key
R	youneedabudget.access-token	Ni0youneedabudget␟Ni0ynab_␟Ni0ynab-␟Ni0ynab.␟Ni0ynab token	64	112	near	youneedabudget␟ynab_␟ynab-␟ynab.␟ynab token	s	(?<![A-Za-z0-9_-])([a-f0-9]{64}|(?=[A-Za-z_-]{0,42}[0-9])[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])	3.2		saas	static		secret	0.65		Sign in to YNAB, revoke it under API access and store the new one in a secrets manager.	YNAB access token
R	yousign.api-key	Ni0yousign	64	80	near	yousign	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Delete this credential under API settings in Yousign, then create one per workload.	Yousign API key
R	youtrack.permanent-token	Ls0perm:␟Ls0perm-	64	253	none		s	(?<![A-Za-z0-9_-])(perm[:-][A-Za-z0-9+/=]{4,80}\.[A-Za-z0-9+/=-]{4,40}\.[A-Za-z0-9]{30})(?![A-Za-z0-9])	3.3		vcs	static		secret	0.9		Delete the permanent token in the Hub profile under Account security.	YouTrack or Hub permanent token
R	zai.api-key	Ni0zhipu␟Ni0bigmodel␟Ni0zai_api␟Ni0z.ai␟Ni0z_ai_␟Ni0glm_api␟Ni0zhipuai␟Ni0zai token␟Ni0zai_key	64	160	near	zhipu␟bigmodel␟zai_api␟z.ai␟z_ai_␟glm_api␟zhipuai␟zai token␟zai_key	s	(?<![A-Za-z0-9_.])([a-f0-9]{32}\.[A-Za-z0-9]{16})(?![A-Za-z0-9_.])	3.5		ai	static		secret	0.9		Delete this credential under API settings in Z.ai, then create one per workload.	Z.ai (Zhipu GLM) API key
R	zapier.webhook	Ls0hooks.zapier.com/hooks/catch/	64	160	none		s	(hooks\.zapier\.com/hooks/catch/[0-9]{4,12}/[A-Za-z0-9]{5,12})(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Replace the trigger of the Zap to get a new hook address.	Zapier catch hook address
R	zendesk.api-token	Ni0zendesk	64	88	near	zendesk	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,39}[0-9])([A-Za-z0-9]{40}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the token in the Zendesk account settings and issue a new one.	Zendesk API token
R	zendesk.oauth-token	Ni0zendesk	64	112	near	zendesk	s	(?<![A-Za-z0-9#])([a-f0-9]{64}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Rotate the client secret of the application in the Zendesk developer settings.	Zendesk OAuth access token or client secret
R	zenkit.api-key	Ni0zenkit	64	160	near	zenkit	s	(?<![A-Za-z0-9_-])([A-Za-z0-9]{8}-[A-Za-z0-9]{32})(?![A-Za-z0-9_-])	3.5		saas	static		secret	0.85		Revoke the key in the Zenkit account settings and issue a new one.	Zenkit API key
R	zenml.api-key	Ls0ZENKEY_␟Ls0ZENPROJKEY_␟Ls0ZENPAT_	64	407	none		s	(?<![A-Za-z0-9_])(ZEN(?:KEY|PROJKEY|PAT)_[A-Za-z0-9+/=_-]{40,300}+)(?![A-Za-z0-9_-])	3.5		ai	static		secret	0.95		Rotate the service account key with zenml service-account api-key rotate.	ZenML API key
R	zenrows.api-key	Ni0zenrows	64	88	near	zenrows	s	(?<![A-Za-z0-9#])([A-Fa-f0-9]{40}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Sign in to ZenRows, revoke it under API access and store the new one in a secrets manager.	ZenRows API key
R	zenscrape.api-key	Ni0zenscrape	64	84	near	zenscrape	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Regenerate it on the API page of the Zenscrape account and update the programs that use it.	Zenscrape API key
R	zenserp.api-key	Ni0zenserp	64	84	near	zenserp	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Revoke the key in the Zenserp account settings and issue a new one.	Zenserp API key
R	zep.api-key	Ls0z_eyJhbGciOi	64	598	none		s	(?<![A-Za-z0-9_])(z_eyJhbGciOi[A-Za-z0-9_-]{10,60}\.[A-Za-z0-9_-]{20,300}\.[A-Za-z0-9_-]{43,128}+)(?![A-Za-z0-9_.-])			ai	static		secret	0.95		Delete the key in the Zep project settings and create a new one.	Zep API key
R	zeplin.access-token	Ni0zeplin	64	921	near	zeplin	s	(?<![A-Za-z0-9_.-])([A-Za-z0-9.-]{350,400}+|eyJ[A-Za-z0-9_-]{20,120}\.[A-Za-z0-9_-]{80,300}\.[A-Za-z0-9_-]{43,400}+)(?![A-Za-z0-9_.-])	4.3		saas	static		secret	0.75		Sign in to Zeplin, revoke it under API access and store the new one in a secrets manager.	Zeplin access token
R	zerobounce.api-key	Ni0zerobounce	64	80	near	zerobounce	s	(?<![A-Za-z0-9_/.+-])(?=[a-z]{0,31}[0-9])([a-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.0		saas	static		secret	0.55		Sign in to ZeroBounce, revoke it under API access and store the new one in a secrets manager.	ZeroBounce API key
R	zerossl.access-key	Ni0zerossl	64	80	near	zerossl	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Delete this credential under API settings in ZeroSSL, then create one per workload.	ZeroSSL access key
R	zerotier.api-token	Ni0zerotier	64	80	near	zerotier	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Regenerate it on the API page of the ZeroTier account and update the programs that use it.	ZeroTier Central API token
R	zipapi.api-key	Ni0zipapi	64	80	near	zipapi	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.56		Revoke the key in the Zipapi account settings and issue a new one.	ZipAPI key
R	zipcodeapi.api-key	Ni0zipcodeapi␟Ni0zip_code_api	64	112	near	zipcodeapi␟zip_code_api	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,63}[0-9])([A-Za-z0-9]{64}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Revoke the key in the ZipCodeAPI account settings and issue a new one.	ZipCodeAPI key
R	zipcodebase.api-key	Ni0zipcodebase	64	84	near	zipcodebase	s	(?<![A-Za-z0-9_-])([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12})(?![A-Za-z0-9_-])			saas	static		secret	0.6		Sign in to Zipcodebase, revoke it under API access and store the new one in a secrets manager.	Zipcodebase API key
R	zoho.client-secret	Ni0zoho_␟Ni0zoho-␟Ni0zoho.␟Ni0zohocrm	64	160	near	zoho_␟zoho-␟zoho.␟zohocrm	s	(?<![A-Za-z0-9#])([a-f0-9]{42}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.7		Rotate the client secret of the application in the Zoho developer settings.	Zoho client secret
R	zoho.oauth-token	Ls01000.	64	166	none		s	(?<![A-Za-z0-9.])(1000\.[a-f0-9]{32}\.[a-f0-9]{32})(?![A-Za-z0-9])	3.0		saas	static		secret	0.95		Revoke the refresh token through the Zoho accounts OAuth revoke endpoint.	Zoho OAuth access or refresh token
R	zoho.zapikey	Ni0zapikey␟Ni0zoho_␟Ni0zoho.␟Ni0zoho-	64	168	near	zapikey␟zoho_␟zoho.␟zoho-	s	(?<![A-Za-z0-9.])(100[13]\.[a-f0-9]{32}(?:\.[a-f0-9]{32}(?:-d)?|[a-f0-9]{0,32}))(?![A-Za-z0-9])	3.0		saas	static		secret	0.9		Revoke the key in the Zoho account settings and issue a new one.	Zoho function API key (zapikey)
R	zonkafeedback.api-token	Ni0zonka	64	84	near	zonka	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,35}[0-9])([A-Za-z0-9]{36}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Zonkafeedback, revoke it under API access and store the new one in a secrets manager.	Zonka Feedback API token
R	zoom.client-secret	Ai0zoom_client_secret␟Ai0zoom_api_secret␟Ai0zoom_secret␟Ai0zoom-client-secret␟Ai0zoomclientsecret␟Ai0zoom_sdk_secret␟Ai0zoomapisecret␟Ai0zoom_jwt_secret	64	160	assign	zoom_client_secret␟zoom_api_secret␟zoom_secret␟zoom-client-secret␟zoomclientsecret␟zoom_sdk_secret␟zoomapisecret␟zoom_jwt_secret	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,29}[0-9])([A-Za-z0-9]{30,36}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.75		Rotate the client secret of the application in the Zoom developer settings.	Zoom client or API secret
R	zoom.webhook-secret	Ai0zoom_webhook_secret␟Ai0zoom_webhook_token␟Ai0zoom_secret_token␟Ai0zoom_verification_token␟Ai0zoomwebhooksecret	64	160	assign	zoom_webhook_secret␟zoom_webhook_token␟zoom_secret_token␟zoom_verification_token␟zoomwebhooksecret	s	(?<![A-Za-z0-9_/+.-])(?=[A-Za-z_-]{0,21}[0-9])([A-Za-z0-9_-]{22}+)(?![A-Za-z0-9_/+=-])	3.3		saas	static		secret	0.75		Delete the webhook in Zoom and create a new one; its address is the credential.	Zoom webhook secret token
R	zulip.api-key	Ni0zulip	64	80	near	zulip	s	(?<![A-Za-z0-9_/.+-])(?=[A-Za-z]{0,31}[0-9])([A-Za-z0-9]{32}+)(?![A-Za-z0-9_/+=-])	3.5		saas	static		secret	0.55		Sign in to Zulip, revoke it under API access and store the new one in a secrets manager.	Zulip bot API key
R	zuplo.api-key	Ls0zpka_	64	160	none		s	(?<![A-Za-z0-9_])(zpka_[a-z0-9]{32}_[a-f0-9]{8})(?![A-Za-z0-9_])	3.0	crc32-hex:8	saas	static		secret	0.95		Roll or delete the key of that consumer in the Zuplo portal.	Zuplo API key
R	zyte.api-key	Ni0zyte_api␟Ni0zyte_␟Ni0scrapinghub␟Ni0zyte-␟Ni0zyteapi␟Ni0shub_apikey␟Ni0scrapy_cloud	64	80	near	zyte_api␟zyte_␟scrapinghub␟zyte-␟zyteapi␟shub_apikey␟scrapy_cloud	s	(?<![A-Za-z0-9#])([a-f0-9]{32}+)(?![A-Za-z0-9])	3.0		saas	static		secret	0.6		Delete this credential under API settings in Zyte, then create one per workload.	Zyte or Scrapinghub API key
"""####
