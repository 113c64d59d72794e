"""Boilerplate in French."""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import LINKED, TAIL, Rule

FRENCH_RULES = (
    Rule(
        "link",
        "line",
        rf"(?:à |a )?(?:lire|voir|écouter|relire) (?:aussi|également|la suite){LINKED}|(?:sur le même sujet"
        rf"|nos articles"
        rf"|pour aller plus loin|en savoir plus|les plus lus|dans la même rubrique|en images){LINKED}",
        "Lire aussi : Cinq questions sur le ferry",
        "Lire aussi vite que lui est un art.",
    ),
    Rule(
        "link",
        "sentence",
        rf"(?:à |a )?(?:lire|voir) (?:aussi|également) ?[:»>].{{0,120}}\Z|cliquez (?:ici|sur)\b{TAIL}"
        rf"|(?:retrouvez|découvrez) (?=.*\b(?:notre|nos|ici|ci-dessous)\b){TAIL}",
        "Cliquez ici pour lire la suite.",
        "Retrouvez vos amis, leur a dit le maire.",
    ),
    Rule(
        "page",
        "line",
        r"(?:publicité|la suite après (?:la|cette) publicité|partager(?: (?:sur|par|cet article).*)?|imprimer"
        r"|commentaires?(?: \(?\d+\)?)?|\d+ commentaires?|haut de page|mots-clés ?:.*|thèmes ?:.*|réagir"
        r"|envoyer par e-?mail)\W*",
        "La suite après cette publicité",
        "La suite après la guerre fut difficile.",
    ),
    Rule(
        "date",
        "line",
        r"(?:publié|mis à jour|modifié|posté)(?: le)? ?:? ?(?=.*\d)[\d.,:/h –-]*"
        r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin"
        r"|juillet|août|septembre|octobre|novembre|décembre|1er|à|le|mis|jour|et|publié)\b[\d.,:/h –-]*)*",
        "Publié le 3 mars 2023 à 10h30",
        "Publié le 3 mars, le rapport accuse le maire.",
    ),
    Rule(
        "sign-up",
        "sentence",
        rf"(?:inscrivez-vous|abonnez-vous|suivez-nous|rejoignez-nous|recevez (?=.*\b(?:newsletter|e-?mail"
        rf"|boîte|lettre)\b)"
        rf"|téléchargez (?:notre|l'appli)|déjà abonné|(?:cet|cet te) article est réservé aux abonnés"
        rf"|il vous reste \d+ ?%){TAIL}",
        "Inscrivez-vous à notre newsletter.",
        "Recevez les réfugiés, a demandé le pape.",
    ),
    Rule(
        "site notice",
        "sentence",
        r"(?:nous|ce site|notre site|en (?:poursuivant|cliquant|continuant|naviguant)|vous|pour|veuillez"
        r"|les cookies)\b.*(?:\bcookies?\b|\bjavascript\b|\bpolitique de confidentialité\b"
        r"|\bconditions (?:générales )?d'utilisation\b).{0,150}\Z",
        "En poursuivant votre navigation, vous acceptez nos cookies.",
        "Nous mangeons des biscuits, dit l'enfant.",
    ),
    Rule(
        "copyright",
        "sentence",
        rf"(?:tous droits (?:de reproduction )?réservés|reproduction (?:interdite|strictement)"
        rf"|cet article (?:a été (?:initialement |d'abord )?publié|est (?:paru|republié))){TAIL}",
        "Tous droits réservés.",
        "Tous droits de pêche sont perdus.",
    ),
    Rule(
        "readers",
        "sentence",
        rf"(?:écrivez-nous|contactez-nous|(?:avez-vous|vous avez) (?:des informations|une information"
        rf"|une question|un témoignage)\b"
        rf"|témoignez|donnez votre avis|qu'en pensez-vous|soutenez(?: le| un| notre|-nous)|faites un don\b"
        rf"|votre avis nous){TAIL}",
        "Vous avez une information ? Écrivez-nous.",
        "Vous avez des ennemis, lui dit le juge.",
    ),
)
